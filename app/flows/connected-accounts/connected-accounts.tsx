'use client'

import { useState } from 'react'
import { useReverification, useUser, type ExternalAccountResource } from '@/lib/client'
import { isKnownError, isReverificationCancelledError, type ClerkError } from '@/lib/client/errors'
import type { OAuthStrategy } from '@/lib/model/oauth'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { otherErrors } from '../legacy-messages'
import { Act, Owned } from '../owned'
import type { Provider } from '../provider-buttons'
import { SignInFirst } from '../ways-on'

const HERE = '/flows/connected-accounts'

interface ConnectedAccountsProps {
  providers: readonly Provider[]
  /** Why the last way to a provider connected nothing: it came back in this page's address. */
  refusal: string | null
}

/** Connects accounts elsewhere to this one, and disconnects them. */
export function ConnectedAccounts({ providers, refusal }: ConnectedAccountsProps) {
  const { isLoaded, user } = useUser()
  const [error, setError] = useState<ClerkError | null>(null)
  const [isBusy, setBusy] = useState(false)
  // Where a fresh proof is owed it leads to /account/verify and back, and whoever is back presses again.
  const asOwner = useReverification((step: () => Promise<unknown>) => step())

  if (!isLoaded) return null
  if (!user) return <SignInFirst here={HERE} />

  async function run(step: () => Promise<unknown>) {
    setError(null)
    setBusy(true)
    try {
      await asOwner(step)
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      if (!isReverificationCancelledError(thrown)) setError(thrown)
    }
    setBusy(false)
  }

  const connect = (strategy: OAuthStrategy) =>
    run(async () => {
      const { verification } = await user.createExternalAccount({ strategy, redirectUrl: HERE })
      const url = verification?.externalVerificationRedirectURL
      if (url) window.location.assign(url)
    })
  const disconnect = (account: ExternalAccountResource) => run(() => account.destroy())

  const { externalAccounts: accounts } = user
  const isOf = (account: ExternalAccountResource, { strategy }: Provider) =>
    strategy === `oauth_${account.provider}`
  const others = providers.filter((provider) => !accounts.some((account) => isOf(account, provider)))
  const nameOf = (account: ExternalAccountResource) =>
    providers.find((provider) => isOf(account, provider))?.name ?? account.providerTitle()
  const reasons = accounts.flatMap(({ verification }) => {
    const reason = verification?.error
    return reason ? [reason.longMessage ?? reason.message] : []
  })

  return (
    <div className="body">
      {accounts.length > 0 && (
        <ul className="rows" aria-label="Accounts">
          {accounts.map((account) => (
            <Owned
              key={account.id}
              name={`${nameOf(account)}: ${account.accountIdentifier()}`}
              facts={[account.verification?.status]}
            >
              <Act of={nameOf(account)} isDanger onClick={() => disconnect(account)}>
                Disconnect
              </Act>
            </Owned>
          ))}
        </ul>
      )}
      <div className="stack">
        {others.map(({ strategy, name }) => (
          <button
            key={strategy}
            className="btn btn-outline btn-lg"
            type="button"
            disabled={isBusy}
            onClick={() => connect(strategy)}
          >
            Connect {name}
          </button>
        ))}
      </div>
      <FlowAlarms messages={[...(refusal && !error ? [refusal] : []), ...reasons, ...otherErrors(error)]} />
      <FlowStatus label="Connected" status={`${user.verifiedExternalAccounts.length} connected`} />
    </div>
  )
}
