import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ClerkContext } from '../context'
import { clientJson, createScene, sessionJson } from '../testing'
import { SignInButton, SignOutButton } from './buttons'
import { ClerkDegraded, ClerkFailed, ClerkLoaded, ClerkLoading } from './loading'
import { Protect, SignedIn, SignedOut } from './older-show'
import { RedirectToSignIn } from './redirects'
import { Show } from './show'

const place = { id: 'org_1', name: 'Crème', slug: 'creme', role: 'org:admin', permissions: [] }
const who = {
  loading: undefined,
  nobody: null,
  ada: clientOf(sessionJson()),
  admin: clientOf(sessionJson({ organization: place })),
  pending: clientOf(sessionJson({ status: 'pending', tasks: [{ key: 'setup-mfa' }] })),
}

function clientOf(session: ReturnType<typeof sessionJson>) {
  return clientJson({ sessions: [session], last_active_session_id: session.id })
}

/** What the server draws, before any script runs: to whom it is shown. */
function shownTo(node: ReactNode): string[] {
  return Object.entries(who).flatMap(([name, initial]) => (draw(node, initial).includes('It') ? [name] : []))
}

function draw(node: ReactNode, initial: (typeof who)[keyof typeof who]): string {
  const { clerk } = createScene({}, { initial })
  return renderToString(<ClerkContext value={clerk}>{node}</ClerkContext>)
}

describe('Show', () => {
  it.each([
    ['signed-in', ['ada', 'admin']],
    ['signed-out', ['nobody', 'pending']],
    [{ role: 'org:admin' }, ['admin']],
    [{ permission: 'org:a' }, []],
    [{}, []],
    [{ reverification: 'strict' }, ['ada', 'admin']],
    [(has: (params: { role: string }) => boolean) => !has({ role: 'admin' }), ['ada']],
  ] as const)('when %j is for %j', (when, names) => {
    expect(shownTo(<Show when={when}>It</Show>)).toEqual(names)
  })

  it('shows everybody else the fallback, and nothing while it is not known who they are', () => {
    const node = (
      <Show when="signed-in" fallback="It">
        Members
      </Show>
    )
    expect(shownTo(node)).toEqual(['nobody', 'pending'])
    expect(draw(node, undefined)).toBe('')
  })

  it('counts a session with tasks left as signed in where it is told to', () => {
    const node = (
      <Show when="signed-in" treatPendingAsSignedOut={false}>
        It
      </Show>
    )
    expect(shownTo(node)).toEqual(['ada', 'admin', 'pending'])
  })
})

describe('the older names', () => {
  it('say the same', () => {
    expect(shownTo(<SignedIn>It</SignedIn>)).toEqual(['ada', 'admin'])
    expect(shownTo(<SignedOut>It</SignedOut>)).toEqual(['nobody', 'pending'])
    expect(shownTo(<Protect>It</Protect>)).toEqual(['ada', 'admin'])
    expect(shownTo(<Protect role="org:admin">It</Protect>)).toEqual(['admin'])
    expect(shownTo(<Protect condition={(has) => has({ role: 'admin' })}>It</Protect>)).toEqual(['admin'])
    expect(
      shownTo(
        <Protect role="org:admin" fallback="It">
          Admins
        </Protect>,
      ),
    ).toEqual(['nobody', 'ada', 'pending'])
  })
})

describe('loading', () => {
  it('is over where the server’s page says who is there', () => {
    expect(shownTo(<ClerkLoaded>It</ClerkLoaded>)).toEqual(['nobody', 'ada', 'admin', 'pending'])
    expect(shownTo(<ClerkLoading>It</ClerkLoading>)).toEqual(['loading'])
    expect(shownTo(<ClerkFailed>It</ClerkFailed>)).toEqual([])
    expect(shownTo(<ClerkDegraded>It</ClerkDegraded>)).toEqual([])
  })
})

describe('what draws nothing, or a button', () => {
  it('leads away without a word', () => {
    expect(draw(<RedirectToSignIn />, null)).toBe('')
  })

  it('keeps the app’s own button, or draws one', () => {
    expect(draw(<SignInButton />, null)).toBe('<button type="button">Sign in</button>')
    expect(draw(<SignOutButton>Leave</SignOutButton>, who.ada)).toBe('<button type="button">Leave</button>')
    expect(draw(<SignInButton>{<a className="mine">Enter</a>}</SignInButton>, null)).toBe(
      '<a class="mine">Enter</a>',
    )
  })
})
