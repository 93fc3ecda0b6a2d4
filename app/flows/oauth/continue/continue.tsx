'use client'

import { useRouter } from 'next/navigation'
import { useAuth, useSignUp } from '@/lib/client'
import { config } from '@/lib/config'
import { PageLink } from '../../../ui/page-link'
import { SubmitButton } from '../../../ui/submit-button'
import { FlowAlarms, FlowStatus } from '../../flow-status'
import { camelCase, MissingFields, readMissing } from '../../missing-fields'
import { SignedIn } from '../../ways-on'

/** Asks a newcomer for what is missing still. */
export function Continue() {
  const { signUp, errors, fetchStatus } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const { error: reason } = signUp.verifications.externalAccount
  const refusals = errors.global?.map(({ message }) => message) ?? []
  const alarms = <FlowAlarms messages={reason ? [reason.longMessage ?? reason.message] : refusals} />
  const status = <FlowStatus label="Sign-up status" status={signUp.status} fetchStatus={fetchStatus} />

  async function addMissing(form: FormData) {
    const { password, ...rest } = readMissing(form)
    await (password === undefined ? signUp.update(rest) : signUp.password({ ...rest, password }))
    if (signUp.status !== 'complete') return
    await signUp.finalize({
      navigate: ({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  }

  const missingStep = (
    <form action={addMissing}>
      <MissingFields
        fields={signUp.missingFields}
        errorOf={(field) => errors.fields[camelCase(field)]?.longMessage}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Saving">Make an account</SubmitButton>
      </div>
      {status}
    </form>
  )

  const otherStep = (
    <div className="body">
      {alarms}
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href={signUp.id ? config.paths.signUp : '/flows/oauth'}>
          Go on
        </PageLink>
      </div>
      {status}
    </div>
  )

  if (isSignedIn) return <SignedIn />
  switch (signUp.status) {
    case 'missing_requirements':
      return signUp.missingFields.length > 0 && !reason ? missingStep : otherStep
    case 'complete':
    case 'abandoned':
      return otherStep
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
