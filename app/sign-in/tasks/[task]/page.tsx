import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ComponentType } from 'react'
import { signOut } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readRedirect } from '@/lib/handlers/read'
import { readOwedProof } from '@/lib/handlers/reverify'
import { readTask } from '@/lib/handlers/tasks'
import { taskPath } from '@/lib/handlers/where'
import { describeError, isErrorCode } from '@/lib/model/errors'
import type { SessionTaskKey } from '@/lib/model/status'
import { AuthPage } from '../../../ui/auth-page'
import { one, type Query } from '../../query'
import { ChooseOrganization } from '../choose-organization'
import { ResetPassword } from '../reset-password'
import { SetUpMfa } from '../set-up-mfa'
import type { TaskProps } from '../task'

const PAGES: Record<SessionTaskKey, { title: string; isSensitive: boolean; Page: ComponentType<TaskProps> }> =
  {
    'reset-password': { title: 'Set a new password', isSensitive: true, Page: ResetPassword },
    'choose-organization': { title: 'Choose an organization', isSensitive: false, Page: ChooseOrganization },
    'setup-mfa': { title: 'Set up a second step', isSensitive: true, Page: SetUpMfa },
  }

interface TaskPageProps {
  params: Promise<{ task: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: TaskPageProps): Promise<Metadata> {
  const { task } = await params
  return isTask(task) ? { title: PAGES[task].title } : {}
}

/** What stands between a right answer and being signed in: one task after the other, in their order. */
export default async function TaskPage({ params, searchParams }: TaskPageProps) {
  const { task } = await params
  if (!isTask(task)) notFound()
  const query = await searchParams
  const goTo = readRedirect(query['redirect_url']) ?? config.paths.afterSignIn
  const owed = await readTask()
  if (!owed) redirect(goTo)
  if (owed !== task) redirect(taskPath(owed, goTo))
  const { title, isSensitive, Page } = PAGES[task]
  if (isSensitive && (await readOwedProof()))
    redirect(`/account/verify?${new URLSearchParams({ redirect_url: taskPath(task, goTo) })}`)
  const code = one(query['error'])
  const refusal = isErrorCode(code) ? describeError(code).longMessage : null
  return (
    <AuthPage>
      <h1 className="t-title">{title}</h1>
      <Page goTo={goTo} refusal={refusal} by={one(query['by'])} id={one(query['id'])} />
      <form className="after" action={signOut}>
        <button className="link t-s" type="submit">
          Sign out
        </button>
      </form>
    </AuthPage>
  )
}

function isTask(task: string): task is SessionTaskKey {
  return Object.hasOwn(PAGES, task)
}
