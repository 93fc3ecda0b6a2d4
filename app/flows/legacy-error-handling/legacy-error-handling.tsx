'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isClerkAPIResponseError, isClerkRuntimeError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Such an error is worded for whoever writes the page; people are told by its code. */
const WORDS: Partial<Record<string, string>> = {
  network_error: 'There is no connection. Try again when there is one.',
}

/** Signs in, and shows what a method of Core 2 rejects with. */
export function LegacyErrorHandling() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [identifier, setIdentifier] = useState('')
  const [thrown, setThrown] = useState<unknown>(null)

  if (!isLoaded) return null
  if (isSignedIn) return <SignedIn />

  async function run(step: () => Promise<unknown>) {
    setThrown(null)
    try {
      await step()
    } catch (error) {
      setThrown(error)
    }
  }

  const submit = (form: FormData) =>
    run(async () => {
      const result = await signIn.create({ identifier, password: String(form.get('password')) })
      if (result.status !== 'complete') return
      await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
    })
  const hurry = () =>
    run(async () => {
      for (let tries = 0; tries < 10; tries++)
        await signIn.create({ identifier: 'nobody@example.com' }).catch((error: unknown) => {
          // The server says 429, and for how long. What it said before that is of no interest here.
          if (isClerkAPIResponseError(error) && error.retryAfter) throw error
        })
    })
  const waitForNothing = () =>
    run(() => signIn.createEmailLinkFlow().startEmailLinkFlow({ emailAddressId: '', redirectUrl: '/' }))

  const refusals = isClerkAPIResponseError(thrown) ? thrown.errors : []
  const ofField = (name: string) => refusals.find(({ meta }) => meta?.paramName === name)?.longMessage
  const others = refusals.filter(({ meta }) => !['identifier', 'password'].includes(meta?.paramName ?? ''))
  const messages = others.map(({ longMessage, message }) => longMessage ?? message)
  // Nobody refused anything: the network failed, or the page.
  if (isClerkRuntimeError(thrown)) messages.push(WORDS[thrown.code] ?? thrown.longMessage ?? thrown.message)

  const form = (
    <form action={submit}>
      <EmailField error={ofField('identifier')} value={identifier} onChange={setIdentifier} />
      <Field
        id="password"
        label="Password"
        error={ofField('password')}
        type="password"
        autoComplete="current-password"
      />
      <FlowAlarms messages={messages} />
      <div className="stack">
        <SubmitButton busy="Signing in">Sign in</SubmitButton>
        <button className="btn btn-outline btn-lg" type="button" onClick={hurry}>
          Ask too often
        </button>
        <button className="btn btn-outline btn-lg" type="button" onClick={waitForNothing}>
          Wait for a link too early
        </button>
      </div>
      <FlowStatus status={signIn.status} />
    </form>
  )

  const found = (
    <dl className="facts" aria-label="Errors">
      <dt>kind</dt>
      <dd>{kindOf(thrown)}</dd>
      {isClerkAPIResponseError(thrown) && (
        <>
          <dt>status</dt>
          <dd>{thrown.status}</dd>
          <dt>errors</dt>
          <dd>{thrown.errors.map(({ code, meta }) => `${code} (${meta?.paramName ?? 'no field'})`)}</dd>
          <dt>retryAfter</dt>
          <dd>{thrown.retryAfter ?? 'undefined'}</dd>
        </>
      )}
      {isClerkRuntimeError(thrown) && (
        <>
          <dt>code</dt>
          <dd>{thrown.code}</dd>
        </>
      )}
    </dl>
  )

  switch (signIn.status) {
    case null:
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return (
        <>
          {form}
          {found}
        </>
      )
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}

function kindOf(thrown: unknown): string {
  if (thrown === null) return 'nothing'
  if (isClerkAPIResponseError(thrown)) return 'the server refused'
  if (isClerkRuntimeError(thrown)) return 'the browser or the network'
  return 'a mistake in the page'
}
