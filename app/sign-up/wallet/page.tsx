import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readClient, readRedirect } from '@/lib/handlers/read'
import { readSignUpMode } from '@/lib/handlers/sign-up-read'
import { readWeb3Strategies } from '@/lib/handlers/web3-read'
import { pageOf } from '../../sign-in/attempt'
import { one, type Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { withRedirect } from '../../ui/doors'
import { PageLink } from '../../ui/page-link'
import { NeedsScript } from '../../ui/wallets/needs-script'
import { SignInWallet } from '../../ui/wallets/sign-in-wallet'

export const metadata: Metadata = { title: 'Sign up with a wallet' }

/** Makes an account for a wallet; whoever has one with it already is signed in. */
export default async function SignUpWalletPage({ searchParams }: { searchParams: Promise<Query> }) {
  const redirectUrl = one((await searchParams).redirect_url)
  const doors = withRedirect(config.paths.signUp, redirectUrl)
  const [strategies, client, mode] = await Promise.all([readWeb3Strategies(), readClient(), readSignUpMode()])
  const [first] = strategies
  if (!first) notFound()
  const isTaken = config.sessionMode === 'single' && client && client.sessions.length > 0
  if (isTaken || mode !== 'public') redirect(doors)
  return (
    <AuthPage of="sign_up">
      <h1 className="t-title">Sign up with a wallet</h1>
      <p className="lede">
        Choose a wallet. It asks you to sign a message, which costs nothing and moves nothing. If it has an
        account here already, you are signed in.
      </p>
      <NeedsScript>
        <PageLink className="link" href={doors}>
          Sign up another way
        </PageLink>
        .
      </NeedsScript>
      <SignInWallet
        strategies={strategies}
        goTo={readRedirect(redirectUrl) ?? config.paths.afterSignUp}
        stepPage={pageOf(first)}
        newcomers="signed up"
      />
      <div className="after">
        <PageLink className="link t-s" href={doors}>
          Sign up another way
        </PageLink>
      </div>
    </AuthPage>
  )
}
