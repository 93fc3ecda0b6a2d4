import { tasksOwed } from '@/lib/account/tasks'
import { newId } from '@/lib/crypto/random'
import { chainOfWallet } from '@/lib/identifiers/web3-wallet'
import { accountOf } from '@/lib/model/external'
import { isWeb3Strategy, web3ProviderOf } from '@/lib/model/web3'
import type { LiveSession, NewAccount, Ports, SignUpAttempt, UserRow, Web3WalletRow } from '@/lib/ports/ports'
import { startSession } from '@/lib/session/start'
import { renew, sessionsToReplace, type NextBrowser } from '@/lib/visit/next-browser'
import { auditOf, type Visit } from '@/lib/visit/visit'

/** What a complete sign-up leaves: a user, a session, a browser with a new secret (fixation) that the user trusts, a trace. */
export function complete(ports: Ports, visit: Visit, from: NextBrowser, signUp: SignUpAttempt) {
  const now = ports.now()
  const user = toUser(signUp, now)
  const renewed = renew(ports, visit, from)
  const strategy =
    provenBy(signUp)?.strategy ??
    signUp.web3Verification?.strategy ??
    signUp.emailVerification?.strategy ??
    signUp.phoneVerification?.strategy ??
    'password'
  // A ticket is somebody else's word for an address, not a way to sign in.
  const isOwnProof = strategy !== 'ticket' || signUp.passwordDigest !== null
  const { address, userAgent } = visit
  const session = startSession(
    {
      user,
      tasks: tasksOwed(user, null, ports.config),
      clientId: renewed.browser.id,
      firstFactorAt: now,
      secondFactorAt: null,
      isOwnProof,
      actor: null,
      address,
      userAgent,
    },
    ports.config,
    now,
  )
  const replaced = sessionsToReplace(renewed.browser, ports.config.maxSessionsPerClient)
  const account: NewAccount = {
    user,
    session,
    replaced,
    // A session with open tasks is nobody's yet (architecture, rule 7).
    earnsTrust: isOwnProof && session.status === 'active',
    audit: auditOf(visit, { userId: user.id, event: 'sign_up', strategy }),
  }
  const live: LiveSession = { ...session, user, organization: null }
  const sessions = [...renewed.browser.sessions.filter(({ id }) => !replaced.includes(id)), live]
  const lastStrategy = strategy === 'ticket' ? renewed.write.client.lastStrategy : strategy
  // Whatever else was begun here was begun by whoever had this browser before.
  const client = { ...renewed.write.client, currentSignInId: null, currentSignUpId: null, lastStrategy }
  const browser = { ...renewed.browser, ...client, sessions, signIn: null, signUp: null }
  return { account, next: { ...renewed, write: { ...renewed.write, client }, browser } }
}

/** Nothing that was not proven comes along. */
function toUser(signUp: SignUpAttempt, now: Date): UserRow {
  const { emailAddress, phoneNumber, passwordDigest, invitation, external } = signUp
  const isExternal = provenBy(signUp) !== null
  const { username, firstName, lastName, legalAcceptedAt, unsafeMetadata } = signUp
  const verified = { verifiedAt: now, primary: true }
  const isEmailProven = signUp.emailVerification?.status === 'verified'
  const isPhoneProven = signUp.phoneVerification?.status === 'verified'
  return {
    id: newId('user'),
    username,
    firstName,
    lastName,
    imageUrl: null,
    passwordDigest,
    passwordCompromised: false,
    passwordResetRequired: false,
    passwordChangedAt: passwordDigest === null ? null : now,
    totpEnabled: false,
    backupCodesLeft: 0,
    failures: 0,
    lockedUntil: null,
    banned: false,
    deactivated: false,
    bypassDeviceTrust: false,
    admin: false,
    legalAcceptedAt,
    publicMetadata: { ...(isExternal ? external?.publicMetadata : {}), ...invitation?.publicMetadata },
    unsafeMetadata,
    lastSignInAt: now,
    createdAt: now,
    updatedAt: now,
    emailAddresses:
      emailAddress !== null && isEmailProven
        ? [{ id: newId('identification'), address: emailAddress, ...verified }]
        : [],
    phoneNumbers:
      phoneNumber !== null && isPhoneProven
        ? [
            {
              id: newId('identification'),
              number: phoneNumber,
              ...verified,
              reservedForSecondFactor: false,
              defaultSecondFactor: false,
            },
          ]
        : [],
    externalAccounts:
      external && isExternal
        ? [{ ...accountOf(external), id: newId('externalAccount'), lastUsedAt: now, createdAt: now }]
        : [],
    passkeys: [],
    web3Wallets: walletsOf(signUp, now),
    trustedDevices: [],
  }
}

function walletsOf({ web3Wallet: address, web3Verification }: SignUpAttempt, now: Date): Web3WalletRow[] {
  if (address === null || web3Verification?.status !== 'verified') return []
  const { strategy } = web3Verification
  if (!isWeb3Strategy(strategy)) throw new Error('A wallet is proven by its signature.')
  const [chain, provider] = [chainOfWallet(address), web3ProviderOf(strategy)]
  return [{ id: newId('identification'), address, chain, provider, verifiedAt: now, primary: true }]
}

/** The account at a provider that was proven on the way. */
function provenBy({ externalVerification }: SignUpAttempt) {
  return externalVerification?.status === 'verified' ? externalVerification : null
}
