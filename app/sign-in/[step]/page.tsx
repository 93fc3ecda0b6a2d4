import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { readClient } from '@/lib/handlers/read'
import { AuthPage } from '../../ui/auth-page'
import { currentLevel, isWaiting, whereIs } from '../attempt'
import { findRefusal } from '../refusal'
import { findStep } from '../steps'
import { MethodsStep } from '../steps/methods'

interface StepPageProps {
  params: Promise<{ step: string }>
  searchParams: Promise<{ error?: string | string[] }>
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
  if (!isWaiting(attempt)) redirect(whereIs(attempt))

  const { factors, verification } = currentLevel(attempt)
  const refusal = await findRefusal(found?.strategy ?? null, (await searchParams).error)
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
        hasAlternative={factors.length > 1}
      />
    </AuthPage>
  )
}
