import type { PendingAuthenticator } from '@/lib/handlers/second-factors'
import { CopyButton } from '../../ui/copy-button'
import { QrCode } from './qr-code'

/** The secret of an authenticator, to be scanned or typed. */
export function AppSecret({ pending: { secret, qr } }: { pending: PendingAuthenticator }) {
  return (
    <>
      <p className="lede">Scan this with your app, then enter the code that it shows.</p>
      <QrCode qr={qr} />
      <p className="hint">No camera at hand? Enter this key in the app:</p>
      <p className="secret mono">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      <p className="beside needs-script">
        <CopyButton text={secret} what="key" />
      </p>
    </>
  )
}
