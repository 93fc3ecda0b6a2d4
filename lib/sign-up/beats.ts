import { requireOpen } from '@/lib/account/invitation-ticket'
import { lockoutTarget } from '@/lib/account/device-trust'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ProvenField } from '@/lib/model/sign-up'
import type { AnyStrategy } from '@/lib/model/strategies'
import type { SaveSignUp, SignUpAttempt, UserRow } from '@/lib/ports/ports'
import { requireUnreserved } from '@/lib/sso/companies'
import { requireNoSession } from '@/lib/visit/guards'
import type { NextBrowser } from '@/lib/visit/next-browser'
import { lockoutBucket } from '@/lib/visit/throttle'
import { complete } from './completion'
import { digestOf } from './digest'
import { abandonAtOf } from './expiry'
import { asTransferable, isOfCompany, requireOwnCompany } from './external'
import { requireFree, requireOpenDoor, taken } from './guards'
import { next, type SignUpEvent } from './machine'
import { requirementsOf } from './requirements'
import { sideFor, withoutSide, withSide, type Side } from '@/lib/visit/sides'
import type { SignUpDone, Step } from './step'
import type { Given } from './values'

/** A sign-up on its way to the database, in the browser it belongs to. */
export interface Draft {
  from: NextBrowser
  signUp: SignUpAttempt
  isNew: boolean
}

/** What else is written with a move. */
export type Writes = Omit<SaveSignUp, 'signUp' | 'isNew' | 'browser' | 'account'>

/**
 * Work and save: what was given is judged and taken over. An address that changes is unproven again.
 * @throws SignInError form_identifier_exists | form_password_* | form_param_value_invalid (of an invitation)
 */
export async function give(
  step: Step,
  draft: Draft,
  { columns, password }: Given,
  { event = 'given', ...writes }: Writes & { event?: SignUpEvent } = {},
): Promise<SignUpDone> {
  const { signUp } = draft
  const changes = { ...columns }
  if (changes.emailAddress === signUp.emailAddress) delete changes.emailAddress
  if (changes.phoneNumber === signUp.phoneNumber) delete changes.phoneNumber
  if (changes.web3Wallet === signUp.web3Wallet) delete changes.web3Wallet
  // Who was invited was invited at this address.
  if (changes.emailAddress && signUp.invitationId !== null)
    throw new SignInError('form_param_value_invalid', { param: 'email_address' })
  // Whom a company let in comes by the address that it named.
  if (changes.emailAddress && isOfCompany(signUp)) throw new SignInError('saml_email_address_domain_reserved')
  if (changes.emailAddress && signUp.externalVerification?.strategy !== 'enterprise_sso')
    await requireUnreserved(step.ports, changes.emailAddress)
  await requireFree(step.ports, changes, draft.from.browser.id)
  let given: SignUpAttempt = { ...signUp, ...changes, lastRefusal: null }
  if (changes.emailAddress) given = withSide(given, 'email_address', null, null)
  if (changes.phoneNumber) given = withSide(given, 'phone_number', null, null)
  if (changes.web3Wallet) given = withSide(given, 'web3_wallet', null, null)
  if (password !== undefined)
    given = { ...given, passwordDigest: await digestOf(step.ports, given, password) }
  return advance(step, { ...draft, signUp: given }, event, writes)
}

/** Save: the proof is noted. Whoever proves what is somebody's by now has proven that they are that somebody, and may sign in instead. */
export async function prove(
  step: Step,
  draft: Draft,
  { field, identifier, verification }: Pick<Side, 'field' | 'identifier' | 'verification'>,
  strategy: AnyStrategy,
  writes: Writes,
): Promise<SignUpDone> {
  const verified = {
    ...verification,
    strategy,
    status: 'verified' as const,
    verifiedAtClient: draft.from.browser.id,
    error: undefined,
  }
  // Whoever has no account pays from the bucket of what they typed, where nobody may learn the difference.
  const payer = step.owner ? lockoutTarget(step.owner) : identifier && lockoutBucket(step.ports, identifier)
  const refund = step.failures === null || !payer ? undefined : payer
  const proven = { ...draft, signUp: withSide(draft.signUp, field, verified) }
  const paid = { ...writes, refund }
  return step.owner ? yieldTo(step, proven, field, paid) : advance(step, proven, 'proved', paid)
}

/** Save: moves a sign-up on; an account and its session are made by the move that completes it. */
export async function advance(
  step: Step,
  draft: Draft,
  event: SignUpEvent,
  writes: Writes,
): Promise<SignUpDone> {
  const { ports, visit } = step
  const verdict = next(draft.signUp.status, event, requirementsOf(draft.signUp, ports.config))
  if ('refusal' in verdict) throw new SignInError(verdict.refusal)
  const signUp: SignUpAttempt = {
    ...draft.signUp,
    status: verdict.status,
    lastRefusal: null,
    abandonAt: abandonAtOf(ports, draft.signUp),
  }
  if (verdict.status !== 'complete') return save(step, { ...draft, signUp }, writes)

  requireNoSession(ports, visit)
  requireOpenDoor(ports, signUp.invitationId, isOfCompany(signUp))
  await requireOwnCompany(ports, signUp)
  if (signUp.invitation) requireOpen(signUp.invitation, ports.now())
  const { account, next: from } = complete(ports, visit, draft.from, signUp)
  const made = { ...signUp, createdUserId: account.user.id, createdSessionId: account.session.id }
  const saved = await store(step, { ...draft, from, signUp: made }, { ...writes, account })
  if (!('taken' in saved)) return saved
  if (signUp.externalVerification?.status === 'verified' && !OWN_NAMES.has(saved.taken))
    return save(
      step,
      { ...draft, signUp: asTransferable(ports, draft.signUp, draft.from.browser.id) },
      writes,
    )
  // What was proven stays proven: only another name is needed.
  if (saved.taken === 'username') {
    await save(step, { ...draft, signUp: { ...draft.signUp, username: null } }, writes)
    throw taken('username')
  }
  if (saved.taken === 'external_account') throw new SignInError('resource_locked')
  return yieldTo(step, draft, saved.taken, writes)
}

/** One statement. @throws SignInError resource_locked: another step of this sign-up was faster, and nothing was written. */
export async function save(step: Step, draft: Draft, writes: Writes = {}): Promise<SignUpDone> {
  const saved = await store(step, draft, writes)
  if (!('taken' in saved)) return saved
  throw saved.taken === 'external_account' ? new SignInError('resource_locked') : taken(saved.taken)
}

/** Somebody else has this address or number. Its proof is kept: `signIn.create({ transfer: true })` goes on with it. @throws SignInError form_identifier_exists | invitation_account_exists, always */
async function yieldTo(step: Step, draft: Draft, field: ProvenField, writes: Writes): Promise<never> {
  const side = sideFor(draft.signUp, field)
  const { verification } = side
  // An invitation is somebody else's word for an address: it makes an account, and opens none that is there.
  if (verification?.strategy === 'ticket') throw new SignInError('invitation_account_exists')
  // A number that is kept as somebody's second factor is no way in, so its proof leads nowhere: another one is needed.
  const owner = step.owner ?? (await findOwner(step, side, draft.signUp.clientId))
  if (!owner) {
    await save(step, { ...draft, signUp: withoutSide(draft.signUp, field) }, writes)
    throw taken(field)
  }
  if (verification) {
    const transferable = {
      ...verification,
      status: 'transferable' as const,
      error: 'form_identifier_exists' as const,
    }
    await save(step, { ...draft, signUp: withSide(draft.signUp, field, transferable) }, writes)
  }
  throw taken(field)
}

/** Of these whoever came by a provider has others, or proves whose they are. */
const OWN_NAMES: ReadonlySet<string> = new Set(['username', 'web3_wallet'])

async function store(
  step: Step,
  { from, signUp: drafted, isNew }: Draft,
  writes: Omit<SaveSignUp, 'signUp' | 'isNew' | 'browser'>,
): Promise<SignUpDone | Exclude<Awaited<ReturnType<Step['ports']['signUps']['save']>>, string>> {
  const signUp = { ...drafted, updatedAt: step.ports.now() }
  const saved = await step.ports.signUps.save({ browser: from.write, signUp, isNew, ...writes })
  if (saved === 'lost') throw new SignInError('resource_locked')
  if (saved !== 'saved') return saved
  const stored = isNew && signUp.version === 0 ? signUp : { ...signUp, version: signUp.version + 1 }
  const isCurrent = signUp.status !== 'complete'
  const signIn = writes.takesOver || !isCurrent ? { currentSignInId: null, signIn: null } : {}
  const browser = {
    ...from.browser,
    ...signIn,
    currentSignUpId: isCurrent ? stored.id : null,
    signUp: isCurrent ? stored : null,
  }
  step.left = { browser, newSecret: from.newSecret }
  step.signUp = stored
  return { isDone: true, attempt: stored, browser, newSecret: from.newSecret }
}

/** A step that goes on in the same call, from where the last save left it. */
export function after({ attempt, browser, newSecret }: SignUpDone): Draft {
  const from = { write: { client: browser, isNew: false }, browser, newSecret }
  return { from, signUp: attempt, isNew: false }
}

/** Whose address, number or wallet this is by now. */
export async function findOwner(
  { ports }: Step,
  { identifier }: Side,
  clientId: string,
): Promise<UserRow | null> {
  return identifier && ports.users.findByIdentifier(identifier, clientId)
}
