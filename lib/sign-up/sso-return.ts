import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ExternalProfile } from '@/lib/model/external'
import type { ChallengeRow, Ports, SignUpAttempt } from '@/lib/ports/ports'
import { requireUnreserved } from '@/lib/sso/companies'
import { openBrowser } from '@/lib/visit/next-browser'
import { spend } from '@/lib/visit/throttle'
import { takeUp } from '@/lib/sso/redeem'
import { requireAnswered, tripVerification, type TripAnswer } from '@/lib/sso/trip'
import type { Visit } from '@/lib/visit/visit'
import { advance, save, type Draft } from './beats'
import { asTransferable, withProfile } from './external'
import * as guards from './guards'
import { isAllowed } from './machine'
import { newStep, outcomeOf, type SignUpDone, type SignUpOutcome, type Step } from './step'

/**
 * A provider's answer comes back to the sign-up that asked. What it came to stands on its `external_account`: `verified`, `transferable`
 * (somebody has that account), or `failed` with the reason. An answer that is not this sign-up's changes nothing.
 */
export function returnToSignUp(ports: Ports, visit: Visit, answer: TripAnswer): Promise<SignUpOutcome> {
  const { browser } = visit
  const step = newStep(ports, visit, browser?.signUp?.externalVerification?.strategy ?? null)
  return outcomeOf(step, async () => {
    if (visit.isReadOnly) throw new SignInError('resource_locked')
    const signUp = await guards.requireCurrent(ports, visit, browser?.signUp?.id ?? '')
    const challenge = requireAnswered(ports, signUp.externalChallenge, answer)
    if (!isAllowed(signUp.status, 'proved')) throw new SignInError('client_state_invalid')
    step.signUp = signUp
    await spend(ports, visit, {
      verb: 'visit',
      identifier: null,
      user: null,
      isGuess: false,
      claims: challenge,
    })

    const draft = { from: openBrowser(ports, visit), signUp, isNew: false }
    return takeUp(ports, challenge, answer, {
      go: (profile) => identify(step, draft, challenge, profile),
      isWritten: () => step.signUp !== signUp,
      note: (failed) =>
        save(
          step,
          { ...draft, signUp: { ...signUp, externalVerification: failed, external: null } },
          { consume: { challengeId: challenge.id } },
        ),
    })
  })
}

/** Work and save: whoever has an account by this one signs in instead; everybody else has the account in the making proven. */
async function identify(
  step: Step,
  draft: Draft,
  challenge: ChallengeRow,
  profile: ExternalProfile,
): Promise<SignUpDone> {
  const { ports } = step
  const clientId = draft.from.browser.id
  const consume = { challengeId: challenge.id }
  const spent = { ...challenge, consumedAt: ports.now() }
  const by = { strategy: tripVerification(challenge, 'verified').strategy, clientId }
  const { emailAddress, enterpriseConnectionId } = profile
  const connected = await ports.users.findByExternalAccount(profile, clientId)
  if (!connected && emailAddress !== null && enterpriseConnectionId === null)
    await requireUnreserved(ports, emailAddress)
  const isKnown = connected !== null || (await isKnownByAddress(ports, profile, clientId))
  const proven = withProfile(draft.signUp, profile, by, ports)
  const signUp: SignUpAttempt = { ...proven, externalChallenge: spent }
  if (isKnown) return save(step, { ...draft, signUp: asTransferable(ports, signUp, clientId) }, { consume })
  return advance(step, { ...draft, signUp }, 'proved', { consume })
}

/** Whose address it is by now; where nobody may learn that, only of one that the provider vouches for. */
async function isKnownByAddress(
  { users, config }: Ports,
  { emailAddress, emailVerified }: ExternalProfile,
  clientId: string,
): Promise<boolean> {
  const mayTell = emailVerified || config.enumerationProtection === 'off'
  if (emailAddress === null || !mayTell) return false
  return (await users.findByIdentifier({ kind: 'email_address', value: emailAddress }, clientId)) !== null
}
