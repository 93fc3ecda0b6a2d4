import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { removePasskey, renamePasskey } from '@/lib/actions/passkeys'
import { readPasskeys } from '@/lib/handlers/passkeys'
import type { Query } from '../../../sign-in/query'
import { AuthPage } from '../../../ui/auth-page'
import { PageLink } from '../../../ui/page-link'
import { SubmitButton } from '../../../ui/submit-button'
import { guardFresh, refusalText } from '../../guard'
import { TextField } from '../../text-field'

export const metadata: Metadata = { title: 'Passkey' }

interface PasskeyPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

/** One passkey: what it is called, and the way to be rid of it. */
export default async function PasskeyPage({ params, searchParams }: PasskeyPageProps) {
  const { id } = await params
  await guardFresh(`/account/passkeys/${encodeURIComponent(id)}`)
  const passkey = (await readPasskeys()).find((one) => one.id === id)
  if (!passkey) notFound()
  return (
    <AuthPage>
      <h1 className="t-title">Your passkey</h1>
      <p className="lede value">{passkey.name}</p>
      {passkey.host !== null && (
        <p className="lede lede-on">
          It was made for {passkey.host} and signs you in there only. For this site, add another one.
        </p>
      )}
      <form className="body" action={renamePasskey}>
        <input type="hidden" name="id" value={id} />
        <TextField
          name="name"
          label="A name of your own"
          refusal={refusalText((await searchParams)['error'])}
          defaultValue={passkey.name}
          autoComplete="off"
          maxLength={64}
        />
        <div className="stack">
          <SubmitButton busy="Renaming">Rename</SubmitButton>
        </div>
      </form>
      <form className="apart" action={removePasskey}>
        <input type="hidden" name="id" value={id} />
        <p className="quiet t-s">
          Removed here, it does not sign you in any more. Your device may go on showing it until you delete it
          there.
        </p>
        <SubmitButton className="btn btn-danger btn-lg" busy="Removing">
          Remove this passkey
        </SubmitButton>
      </form>
      <div className="after">
        <PageLink className="link t-s" href="/account/passkeys">
          Back to your passkeys
        </PageLink>
      </div>
    </AuthPage>
  )
}
