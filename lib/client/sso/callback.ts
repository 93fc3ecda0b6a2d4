import type { Metadata } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import type { CallResult } from '../core3/call'
import { SignInFuture } from '../core3/sign-in-future'
import { SignUpFuture } from '../core3/sign-up-future'
import { isClerkAPIResponseError, type ClerkError } from '../errors'
import type { SetActiveNavigate } from '../set-active'
import {
  decideAfterSignIn,
  decideAfterSignUp,
  decideCallback,
  type CallbackPlace,
  type CallbackScene,
  type CallbackStep,
} from './decide'

export interface CallbackOptions {
  /** Of whom is signed in by now. */
  navigate: SetActiveNavigate
  go: (to: CallbackPlace) => unknown
  transferable?: boolean | undefined
  reloadResource?: 'signIn' | 'signUp' | undefined
  /** Of an account that is made on the way. */
  unsafeMetadata?: Metadata | undefined
}

/**
 * Goes on from where a provider led back to. What it fails with is told by the hooks' `errors` too, and the page where
 * somebody can do something about it is gone to all the same.
 */
export async function goOnFromCallback(clerk: Clerk, options: CallbackOptions): Promise<CallResult> {
  const { transferable = true, reloadResource, unsafeMetadata, navigate, go } = options
  const signIn = new SignInFuture(clerk)
  const signUp = new SignUpFuture(clerk)
  await clerk.ready()
  if (reloadResource === 'signIn' && signIn.id) await clerk.verbs.reload()
  if (reloadResource === 'signUp' && signUp.id) await clerk.verbs.signUp.reload()

  async function perform(step: CallbackStep): Promise<CallResult> {
    if ('finalize' in step) {
      const { error } = await (step.finalize === 'signIn' ? signIn : signUp).finalize({ navigate })
      if (error) await go('signIn')
      return { error }
    }
    if ('activate' in step) {
      await clerk.setActive({ session: step.activate, navigate })
      return { error: null }
    }
    if ('go' in step) {
      await go(step.go)
      return { error: null }
    }
    const { error } = await (step.transferTo === 'signIn'
      ? signIn.create({ transfer: true })
      : signUp.create({ transfer: true, ...(unsafeMetadata && { unsafeMetadata }) }))
    if (error) {
      const sessionId = findExisting(error, clerk)
      if (sessionId) return perform({ activate: sessionId })
      await go(step.transferTo)
      return { error }
    }
    const { signIn: entering, signUp: joining } = toScene(clerk, signIn, signUp, transferable)
    return perform(step.transferTo === 'signIn' ? decideAfterSignIn(entering) : decideAfterSignUp(joining))
  }

  return perform(decideCallback(toScene(clerk, signIn, signUp, transferable)))
}

/** Whoever it is, is signed in already: another tab was faster. */
function findExisting(error: ClerkError, { store }: Clerk): string | null | undefined {
  const refusals = isClerkAPIResponseError(error) ? error.errors : []
  if (refusals.some(({ code }) => code === 'session_exists'))
    return store.get().client?.last_active_session_id
  return refusals.find(({ code }) => code === 'identifier_already_signed_in')?.meta?.sessionId
}

function toScene(
  { store }: Clerk,
  signIn: SignInFuture,
  signUp: SignUpFuture,
  transferable: boolean,
): CallbackScene {
  const { externalAccount } = signUp.verifications
  return {
    signIn: {
      status: signIn.status,
      createdSessionId: signIn.createdSessionId,
      strategies: signIn.supportedFirstFactors.map(({ strategy }) => strategy),
      isTransferable: signIn.isTransferable,
      existingSession: signIn.existingSession,
      errorCode: signIn.firstFactorVerification.error?.code,
    },
    signUp: {
      status: signUp.status,
      createdSessionId: signUp.createdSessionId,
      isTransferable: signUp.isTransferable,
      existingSession: signUp.existingSession,
      externalStatus: externalAccount.status,
      errorCode: externalAccount.error?.code,
      missingFields: signUp.missingFields,
      unverifiedFields: signUp.unverifiedFields,
    },
    sessionId: store.get().session?.id,
    transferable,
  }
}
