import type { Metadata } from 'next'
import { deleteAccount } from '@/lib/actions/account'
import { readConfirmation } from '@/lib/handlers/own-account'
import type { Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { guardFresh, refusalText } from '../guard'
import { TextField } from '../text-field'

export const metadata: Metadata = { title: 'Delete your account' }

/** Asks for the typed address, so that nobody does it by mistake. */
export default async function DeletePage({ searchParams }: { searchParams: Promise<Query> }) {
  await guardFresh('/account/delete')
  const refusal = refusalText((await searchParams)['error'])
  return (
    <AuthPage>
      <h1 className="t-title">Delete your account?</h1>
      <p className="lede">
        This ends every session and removes all that belongs to it. There is no way back.
      </p>
      <form className="body" action={deleteAccount}>
        <TextField
          name="confirmation"
          label={
            <>
              Type <code>{await readConfirmation()}</code> to confirm
            </>
          }
          refusal={refusal}
          autoComplete="off"
        />
        <div className="stack">
          <PageLink className="btn btn-outline btn-lg" href="/account">
            Keep my account
          </PageLink>
          <SubmitButton className="btn btn-danger-solid btn-lg" busy="Deleting">
            Delete account
          </SubmitButton>
        </div>
      </form>
    </AuthPage>
  )
}
