import { CircleAlert, Fingerprint } from 'lucide-react'
import type { Metadata } from 'next'
import { config } from '@/lib/config'
import { readKept, readPasskeys } from '@/lib/handlers/passkeys'
import type { Query } from '../../sign-in/query'
import { Icon } from '../../ui/lucide'
import { AlarmNote } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { TopBar } from '../../ui/top-bar'
import { guardOwner, refusalText } from '../guard'
import { PasskeyFacts } from '../passkey-facts'
import { PasskeySignals } from '../passkey-signals'
import { SectionLink } from '../section-link'

export const metadata: Metadata = { title: 'Passkeys' }

/** Every passkey of an account, with the ways to add, rename and remove one. */
export default async function PasskeysPage({ searchParams }: { searchParams: Promise<Query> }) {
  await guardOwner('/account/passkeys')
  const [passkeys, kept] = await Promise.all([readPasskeys(), readKept()])
  const refusal = refusalText((await searchParams)['error'])
  const { maxPerUser } = config.passkey
  return (
    <>
      <TopBar here="account" />
      <main className="activity">
        <h1 className="t-head">Passkeys</h1>
        <p className="quiet t-s">
          A passkey signs you in with your face, your fingerprint or a PIN. Keep another way in as well: a
          device may be lost.
        </p>
        {refusal !== null && <AlarmNote of={CircleAlert}>{refusal}</AlarmNote>}
        <ul className="rows">
          {passkeys.map((passkey) => (
            <li className="row wraps is-value" key={passkey.id}>
              <Icon of={Fingerprint} size={18} />
              <PasskeyFacts passkey={passkey} />
              <span className="acts">
                <SectionLink href={`/account/passkeys/${passkey.id}`} label={`Manage ${passkey.name}`}>
                  Manage
                </SectionLink>
              </span>
            </li>
          ))}
          {passkeys.length === 0 && (
            <li className="row">
              <span className="quiet">No passkey</span>
            </li>
          )}
        </ul>
        <div className="pager">
          <PageLink className="btn btn-ghost btn-sm" href="/account#passkeys">
            Back to the account
          </PageLink>
          {passkeys.length < maxPerUser ? (
            <PageLink className="btn btn-outline btn-sm" href="/account/passkeys/add">
              Add a passkey
            </PageLink>
          ) : (
            <p className="quiet t-s">There are {maxPerUser}, which is all an account can have.</p>
          )}
        </div>
        {kept && <PasskeySignals {...kept} />}
      </main>
    </>
  )
}
