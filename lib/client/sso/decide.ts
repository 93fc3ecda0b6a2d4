import type { SignInStatus, SignUpStatus } from '@/lib/model/status'

/** What a callback page knows when it is reached, and when a transfer is done. */
export interface CallbackScene {
  signIn: {
    status: SignInStatus
    createdSessionId: string | null
    /** Of its first factors, in their order. */
    strategies: readonly string[]
    isTransferable: boolean
    existingSession: { sessionId: string } | undefined
    errorCode: string | undefined
  }
  signUp: {
    status: SignUpStatus
    createdSessionId: string | null
    isTransferable: boolean
    existingSession: { sessionId: string } | undefined
    /** Of its account at a provider. */
    externalStatus: string | null
    errorCode: string | undefined
    missingFields: readonly string[]
    unverifiedFields: readonly string[]
  }
  /** Who is signed in already, also with tasks left. */
  sessionId: string | undefined
  /** A stranger may get an account here. */
  transferable: boolean
}

export type CallbackPlace =
  | 'signIn'
  | 'firstFactor'
  | 'secondFactor'
  | 'resetPassword'
  | 'signUp'
  | 'continueSignUp'
  | 'verifyEmailAddress'
  | 'verifyPhoneNumber'

export type CallbackStep =
  | { finalize: 'signIn' | 'signUp' }
  | { transferTo: 'signIn' | 'signUp' }
  | { activate: string }
  | { go: CallbackPlace }

/** What is to be done on the page that a provider led back to. The first rule that holds decides. */
export function decideCallback(scene: CallbackScene): CallbackStep {
  const { signIn, signUp, sessionId, transferable } = scene
  const existing = signIn.existingSession ?? signUp.existingSession
  const isForOthers = signIn.strategies.every((strategy) => strategy === 'enterprise_sso')

  if (signIn.status === 'complete') return { finalize: 'signIn' }
  if (signUp.isTransferable) return { transferTo: 'signIn' }
  if (signIn.status === 'needs_first_factor' && !isForOthers) return { go: 'firstFactor' }
  if (signIn.isTransferable) return transferable ? { transferTo: 'signUp' } : { go: 'signIn' }
  if (signUp.status === 'complete') return { finalize: 'signUp' }
  if (signIn.status === 'needs_second_factor') return { go: 'secondFactor' }
  if (signIn.status === 'needs_client_trust') return { go: 'secondFactor' }
  if (signIn.status === 'needs_new_password') return { go: 'resetPassword' }
  if (existing) return { activate: existing.sessionId }
  if (signIn.errorCode === 'user_locked') return { go: 'signIn' }
  if (signUp.errorCode !== undefined) return { go: 'signUp' }
  if (signUp.externalStatus === 'verified') return { go: nextOfSignUp(signUp) }
  // Loaded a second time, when all is done. A session with tasks left goes on to its tasks by this.
  if (sessionId !== undefined) return { activate: sessionId }
  return { go: 'signIn' }
}

/** Where somebody goes whose account at a provider had one here. */
export function decideAfterSignIn({ status }: Pick<CallbackScene['signIn'], 'status'>): CallbackStep {
  switch (status) {
    case 'complete':
      return { finalize: 'signIn' }
    case 'needs_first_factor':
      return { go: 'firstFactor' }
    case 'needs_second_factor':
    case 'needs_client_trust':
      return { go: 'secondFactor' }
    case 'needs_new_password':
      return { go: 'resetPassword' }
    case 'needs_identifier':
    case 'needs_protect_check':
      return { go: 'signIn' }
    default: {
      const missed: never = status
      return missed
    }
  }
}

/** Where somebody goes who had no account here. */
export function decideAfterSignUp(signUp: CallbackScene['signUp']): CallbackStep {
  return signUp.status === 'complete' ? { finalize: 'signUp' } : { go: nextOfSignUp(signUp) }
}

function nextOfSignUp({ missingFields, unverifiedFields }: CallbackScene['signUp']): CallbackPlace {
  if (missingFields.length > 0) return 'continueSignUp'
  if (unverifiedFields.includes('email_address')) return 'verifyEmailAddress'
  if (unverifiedFields.includes('phone_number')) return 'verifyPhoneNumber'
  return 'continueSignUp'
}
