import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { readClient } from '@/lib/handlers/read'
import { AuthPage } from '../../ui/auth-page'
import { currentLevel, isAlive, isWaiting, stemOf, waysIn, whereIs } from '../attempt'
import { LinkOpened } from '../link-opened'
import { one, type Query } from '../query'
import { findRefusal } from '../refusal'
import { findStep } from '../steps'
import { MethodsStep } from '../steps/methods'
import { NotMe } from '../steps/not-me'

interface StepPageProps {
  params: Promise<{ step: string }>
  searchParams: Promise<Query>
}

const METHODS = 'methods'

export async function generateMetadata({ params }: Pick<StepPageProps, 'params'>): Promise<Metadata> {
  const { step } = await params
  return { title: step === METHODS ? 'Choose how to sign in' : findStep(step)?.entry.title }
}

/** Shows the step that the address names, if the attempt offers it; else leads to where the attempt stands. */
export default async function StepPage({ params, searchParams }: StepPageProps) {
  const { step } = await params
  const found = findStep(step)
  if (!found && step !== METHODS) notFound()
  const client = await readClient()
  const attempt = client?.sign_in
  const query = await searchParams
  // A tab that waits without JavaScript asks again and again, and comes here once the link is opened.
  if (!isAlive(attempt) && step === stemOf('email_link') && client) return <LinkOpened client={client} />
  if (!isWaiting(attempt)) redirect(whereIs(attempt))

  const { factors, verification } = currentLevel(attempt)
  const refusal = await findRefusal(found ? answersOf(found.strategy) : null, query.error)
  if (!found) {
    const lastUsed = client?.last_authentication_strategy ?? null
    return (
      <AuthPage>
        <MethodsStep attempt={attempt} factors={factors} lastUsed={lastUsed} refusal={refusal} />
      </AuthPage>
    )
  }

  const [first, ...more] = factors.filter(({ strategy }) => strategy === found.strategy)
  if (!first) redirect(whereIs(attempt))
  const { Step } = found.entry
  return (
    <AuthPage>
      <Step
        attempt={attempt}
        factors={[first, ...more]}
        verification={verification?.strategy === found.strategy ? verification : null}
        refusal={refusal}
        hasAlternative={waysIn(factors).some((factor) => factor !== first)}
        isByCode={one(query.by) === 'code'}
      />
      {attempt.status === 'needs_second_factor' && (
        <div className="after">
          <NotMe isNewDevice={false} />
        </div>
      )}
    </AuthPage>
  )
}

/** What may be answered on a step's page: where a link is waited for, the code of its mail too. */
function answersOf(strategy: string): string[] {
  return strategy === 'email_link' ? [strategy, 'email_code'] : [strategy]
}
