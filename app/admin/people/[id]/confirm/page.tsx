import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { banPerson, endSessions } from '@/lib/actions/admin'
import { readPerson } from '@/lib/handlers/admin'
import { one, type Query } from '../../../../sign-in/query'
import { AuthPage } from '../../../../ui/auth-page'
import { PageLink } from '../../../../ui/page-link'
import { SubmitButton } from '../../../../ui/submit-button'
import { guardAdmin, titleForAdmins } from '../../../guard'
import { NeedSecondFactor } from '../../../need-second-factor'
import { nameOfPerson, personPath } from '../../../person-name'

interface ConfirmPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

const ACTS = {
  ban: {
    title: (name: string) => `Ban ${name}?`,
    lede: 'Their sessions, sign-ins under way, known browsers and open links end at once, and nobody signs in as them until you lift it.',
    button: 'Ban',
    busy: 'Banning',
    action: banPerson,
  },
  'end-sessions': {
    title: (name: string) => `End all sessions of ${name}?`,
    lede: 'They are signed out everywhere at once, and prove each browser anew. They can sign in again.',
    button: 'End all sessions',
    busy: 'Ending them',
    action: endSessions,
  },
} as const

export function generateMetadata(): Promise<Metadata> {
  return titleForAdmins('Confirm')
}

/** Asks once more before what cannot be undone. */
export default async function ConfirmPage({ params, searchParams }: ConfirmPageProps) {
  const { id } = await params
  const asked = one((await searchParams)['act'])
  const here = `${personPath(id)}/confirm?${new URLSearchParams({ act: asked })}`
  if ((await guardAdmin(here)) === 'needs_second_factor') return <NeedSecondFactor />
  const page = await readPerson(id, '')
  const act = asked === 'ban' || asked === 'end-sessions' ? ACTS[asked] : null
  if (!page || !act) notFound()
  const { title, lede, button, busy, action } = act
  return (
    <AuthPage>
      <h1 className="t-title">{title(nameOfPerson(page.person))}</h1>
      <p className="lede">{lede}</p>
      <p className="lede mono admin-about">{page.person.emailAddress ?? page.person.id}</p>
      <form className="body" action={action}>
        <input type="hidden" name="id" value={id} />
        <div className="stack">
          <PageLink className="btn btn-outline btn-lg" href={personPath(id)}>
            Go back
          </PageLink>
          <SubmitButton className="btn btn-danger-solid btn-lg" busy={busy}>
            {button}
          </SubmitButton>
        </div>
      </form>
    </AuthPage>
  )
}
