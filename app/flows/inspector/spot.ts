import type { State } from '@/lib/client/store'
import type { SignInStatus } from '@/lib/model/status'
import type { SessionJson, SignUpJson } from '@/lib/model/wire'

/** What a flow is about. */
export type Subject = 'sign_in' | 'sign_up' | 'session'

/** Where this browser stands, of the one thing that the inspector of a flow shows. */
export type Spot = {
  attemptId: string | undefined
  sessionId: string | undefined
  /** When the attempt runs out. */
  endsAt: number | undefined
  /** The resource as the page's hook has it. */
  resource: object | null
} & (
  | { of: 'sign_in'; status: SignInStatus }
  | { of: 'sign_up'; status: 'missing_requirements' | 'complete'; json: SignUpJson | null }
  | { of: 'session'; status: string; session: SessionJson | null | undefined }
)

/** Reads it from the store. A flow may go on as one of the other kind: a sign-in of somebody new as a sign-up. */
export function spotOf(state: State, subject: Subject): Spot {
  const { session, client } = state
  const signIn = state.signIn.cell.attempt
  const signUp = state.signUp.cell.attempt
  const sessionId = session?.id
  if (subject === 'session') {
    const status = session ? session.status : 'signed_out'
    const attemptId = undefined
    return {
      of: 'session',
      attemptId,
      sessionId,
      endsAt: undefined,
      resource: session ?? null,
      status,
      session,
    }
  }
  const [mine, other] = subject === 'sign_in' ? [signIn.id, signUp.id] : [signUp.id, signIn.id]
  const isSignIn = (subject === 'sign_in') === (mine !== undefined || other === undefined)
  if (isSignIn) {
    const isIn = signIn.id === undefined && Boolean(session)
    const open = client?.sign_in
    return {
      of: 'sign_in',
      attemptId: signIn.id,
      sessionId: signIn.createdSessionId ?? (isIn ? sessionId : undefined),
      endsAt: open && open.id === signIn.id ? open.abandon_at : undefined,
      resource: signIn.id ? signIn : null,
      status: isIn ? 'complete' : (signIn.status ?? 'needs_identifier'),
    }
  }
  const isIn = signUp.id === undefined && Boolean(session)
  return {
    of: 'sign_up',
    attemptId: signUp.id,
    sessionId: signUp.createdSessionId ?? (isIn ? sessionId : undefined),
    endsAt: signUp.json?.abandon_at,
    resource: signUp.json,
    status: isIn || signUp.json?.status === 'complete' ? 'complete' : 'missing_requirements',
    json: signUp.json,
  }
}

/** Where an attempt begins. */
export const STARTS = {
  sign_in: 'needs_identifier',
  sign_up: 'missing_requirements',
  session: 'signed_out',
} as const
