import type { Metadata } from 'next'
import { AuthPage } from '../../../ui/auth-page'
import { PageLink } from '../../../ui/page-link'
import { guardFresh } from '../../guard'
import { AddPasskey } from './add-passkey'

export const metadata: Metadata = { title: 'Add a passkey' }

/** Has the browser make a passkey, which takes a script. */
export default async function AddPasskeyPage() {
  await guardFresh('/account/passkeys/add')
  return (
    <AuthPage>
      <h1 className="t-title">Add a passkey</h1>
      <p className="lede">
        Next time you sign in with your face, your fingerprint or a PIN. The passkey stays in this device, in
        your password manager or in a security key, whichever you choose.
      </p>
      <p className="note without-script">
        <span>
          Making a passkey needs JavaScript, which is off in this browser. Turn it on, then come back.
        </span>
      </p>
      <div className="stack needs-script">
        <AddPasskey />
      </div>
      <div className="after">
        <PageLink className="link t-s" href="/account/passkeys">
          Back to your passkeys
        </PageLink>
      </div>
    </AuthPage>
  )
}
