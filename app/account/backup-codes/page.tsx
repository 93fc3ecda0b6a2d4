import type { Metadata } from 'next'
import { keepBackupCodes, renewBackupCodes } from '@/lib/actions/account'
import { readSecondFactors, readShownCodes } from '@/lib/handlers/second-factors'
import type { Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { FieldError } from '../../ui/field-error'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { guardOwner, refusalText } from '../guard'
import { ShownCodes } from './shown-codes'

export const metadata: Metadata = { title: 'Backup codes' }

/** Shows new backup codes until somebody says that they are kept; then only how many are left. */
export default async function BackupCodesPage({ searchParams }: { searchParams: Promise<Query> }) {
  await guardOwner('/account/backup-codes')
  const codes = await readShownCodes()
  const refusal = refusalText((await searchParams)['error'])
  return (
    <AuthPage>
      <h1 className="t-title">{codes ? 'Keep these codes' : 'Backup codes'}</h1>
      {codes ? <Shown codes={codes} /> : <Renew refusal={refusal} />}
    </AuthPage>
  )
}

function Shown({ codes }: { codes: string[] }) {
  return (
    <>
      <ShownCodes codes={codes} />
      <form className="body" action={keepBackupCodes}>
        <SubmitButton busy="Closing">I have kept them</SubmitButton>
      </form>
    </>
  )
}

async function Renew({ refusal }: { refusal: string | null }) {
  const { left, count } = (await readSecondFactors()).backupCodes
  return (
    <>
      <p className="lede">
        {left} of {count} are left. New codes replace them: the old ones stop working at once.
      </p>
      <form className="body" action={renewBackupCodes}>
        {refusal !== null && <FieldError id="codes-error" text={refusal} />}
        <div className="stack">
          <SubmitButton busy="Making them">Make new codes</SubmitButton>
          <PageLink className="btn btn-ghost btn-lg" href="/account#authenticator">
            Back to the account
          </PageLink>
        </div>
      </form>
    </>
  )
}
