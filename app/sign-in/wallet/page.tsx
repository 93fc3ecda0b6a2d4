import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readClient, readRedirect } from '@/lib/handlers/read'
import { readSignUpMode } from '@/lib/handlers/sign-up-read'
import { readWeb3Strategies } from '@/lib/handlers/web3-read'
import { AuthPage } from '../../ui/auth-page'
import { withRedirect } from '../../ui/doors'
import { PageLink } from '../../ui/page-link'
import { NeedsScript } from '../../ui/wallets/needs-script'
import { SignInWallet } from '../../ui/wallets/sign-in-wallet'
import { pageOf } from '../attempt'
import { one, type Query } from '../query'

export const metadata: Metadata = { title: 'Sign in with a wallet' }

/** For whoever has a wallet: it says by its address who they are, and proves it by a signature. */
export default async function WalletPage({ searchParams }: { searchParams: Promise<Query> }) {
  const redirectUrl = one((await searchParams).redirect_url)
  const doors = withRedirect(config.paths.signIn, redirectUrl)
  const [strategies, client, mode] = await Promise.all([readWeb3Strategies(), readClient(), readSignUpMode()])
  const [first] = strategies
  if (!first) notFound()
  if (config.sessionMode === 'single' && client && client.sessions.length > 0) redirect(doors)
  return (
    <AuthPage>
      <h1 className="t-title">Sign in with a wallet</h1>
      <p className="lede">
        Choose a wallet. It asks you to sign a message, which costs nothing and moves nothing.
      </p>
      <NeedsScript>
        <PageLink className="link" href={doors}>
          Sign in another way
        </PageLink>
        .
      </NeedsScript>
      <SignInWallet
        strategies={strategies}
        goTo={readRedirect(redirectUrl) ?? config.paths.afterSignIn}
        stepPage={pageOf(first)}
        newcomers={mode === 'public' ? 'asked' : 'refused'}
      />
      <div className="after">
        <PageLink className="link t-s" href={doors}>
          Sign in another way
        </PageLink>
      </div>
    </AuthPage>
  )
}
