'use client'

import { useRouter } from 'next/navigation'
import { useSignIn } from '@/lib/client/core3/use-sign-in'
import { useSignUp } from '@/lib/client/core3/use-sign-up'
import { isClerkAPIResponseError, type ClerkError } from '@/lib/client/errors'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import { withBasePath } from '@/lib/model/base-path'
import { web3ProviderOf, type Web3Strategy } from '@/lib/model/web3'
import { saidBy } from './said-by'
import { WalletChooser } from './wallet-chooser'

interface SignInWalletProps {
  strategies: readonly Web3Strategy[]
  /** Where whoever is signed in goes. */
  goTo: string
  /** Where a sign-in goes on that is not complete: its page knows the step. */
  stepPage: string
  /** What becomes of a wallet that nobody has an account with. */
  newcomers: 'refused' | 'asked' | 'signed up'
}

const TRANSFER = '/sign-up/transfer'
const CONTINUE = '/sign-up/continue'

/** The signature was right, and nobody has an account with the wallet. */
function isNewcomer(error: ClerkError | null): boolean {
  return isClerkAPIResponseError(error) && error.errors[0]?.code === 'sign_up_if_missing_transfer'
}

/** Signs in with a wallet, or makes an account with it. */
export function SignInWallet({ strategies, goTo, stepPage, newcomers }: SignInWalletProps) {
  const { signIn } = useSignIn()
  const { signUp } = useSignUp()
  const router = useRouter()
  const finish = {
    navigate: ({ decorateUrl }: { decorateUrl: (url: string) => string }) =>
      window.location.assign(decorateUrl(withBasePath(goTo))),
  }

  async function sign({ strategy, walletName }: ListedWallet): Promise<string | null> {
    const wallet = { strategy, provider: web3ProviderOf(strategy), walletName }
    const signUpIfMissing = newcomers !== 'refused'
    const { error } = await signIn.web3({ ...wallet, signUpIfMissing, redirectUrl: goTo })
    // Of this call: what an earlier wallet came to is nobody's wish any more.
    if (isNewcomer(error)) return newcomers === 'signed up' ? makeAccount() : go(TRANSFER)
    if (error) return saidBy(error)
    if (signIn.status !== 'complete') return go(stepPage)
    const outcome = await signIn.finalize(finish)
    return outcome.error && saidBy(outcome.error)
  }

  async function makeAccount(): Promise<string | null> {
    const { error } = await signUp.create({ transfer: true })
    if (error) return saidBy(error)
    if (signUp.status !== 'complete') return go(CONTINUE)
    const outcome = await signUp.finalize(finish)
    return outcome.error && saidBy(outcome.error)
  }

  function go(path: string): null {
    router.push(path)
    return null
  }

  return <WalletChooser strategies={strategies} verb="Sign in" sign={sign} />
}
