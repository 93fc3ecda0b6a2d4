import { connectAccount } from '@/lib/actions/external-accounts'
import { readConnectedAccounts, type ConnectedAccount } from '@/lib/handlers/external-accounts'
import { readProviders } from '@/lib/handlers/sso-read'
import { ProviderMark } from '../ui/marks'
import { SubmitButton } from '../ui/submit-button'
import { fromNow } from '../ui/when'
import { Section } from './section'
import { SectionLink } from './section-link'

/** Accounts elsewhere that sign in to this one, and those that could. Nothing where there is neither. */
export async function ConnectedAccounts({ isActor }: { isActor: boolean }) {
  const [accounts, providers] = await Promise.all([readConnectedAccounts(), readProviders()])
  const others = providers.filter(
    ({ provider }) => !accounts.some((account) => account.provider === provider),
  )
  const isEmpty = accounts.length === 0
  if (isEmpty && (isActor || others.length === 0)) return null
  return (
    <Section
      id="connected"
      title="Connected accounts"
      about="Sign in with an account that you have elsewhere. It tells us who you are, and nothing else."
    >
      {accounts.map((account) => (
        <li className="row wraps is-value" key={account.id}>
          <ProviderMark provider={account.provider ?? ''} />
          <span className="grow">
            <span className="t-sub">{account.name}</span>
            <small>{aboutOf(account)}</small>
          </span>
          {account.provider === null && <span className="badge badge-line">Given by your company</span>}
          {account.provider !== null && !isActor && (
            <span className="acts">
              <SectionLink href={`/account/connected/${account.id}`} label={`Disconnect ${account.name}`}>
                Disconnect
              </SectionLink>
            </span>
          )}
        </li>
      ))}
      {!isActor &&
        others.map(({ provider, name }) => (
          <li className="row" key={provider}>
            <ProviderMark provider={provider} />
            <span className="grow">
              <span className="t-sub">{name}</span>
            </span>
            <form className="acts" action={connectAccount}>
              <input type="hidden" name="provider" value={provider} />
              <SubmitButton className="btn btn-outline btn-sm" busy="Connecting" label={`Connect ${name}`}>
                Connect
              </SubmitButton>
            </form>
          </li>
        ))}
    </Section>
  )
}

/** `"grace@example.com · Last used 3 days ago"` */
function aboutOf({ label, lastUsedAt }: ConnectedAccount): string {
  const used = lastUsedAt ? `Last used ${fromNow(lastUsedAt)}` : 'Never used yet'
  return [label, used].filter(Boolean).join(' · ')
}
