import { create as drawQr } from 'qrcode'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'
import { matchTotp, newTotpSecret, totpUri } from '@/lib/strategies/totp'
import { newBackupCodes } from './backup-codes'
import { lockoutTarget } from './device-trust'
import { auditOf, change, type Owner } from './owner'
import { requireFreshProof } from './reverify'
import { afterSecondFactors } from './second-factor'
import { failureDetail, spend } from './throttle'

/** An authenticator that is not confirmed yet. */
export interface PendingTotp {
  /** Base32, to be typed where no camera is at hand. */
  secret: string
  uri: string
  qr: Qr
}

/** A QR code as one path of squares, for an SVG of `size` units. */
export interface Qr {
  size: number
  path: string
}

/** Makes a secret that counts for nothing before a code of it. @throws SignInError session_reverification_required | totp_already_enabled */
export async function createTOTP(ports: Ports, owner: Owner): Promise<PendingTotp> {
  requireFreshProof(ports, owner)
  const secret = newTotpSecret()
  const sealed = await ports.keys.seal(secret)
  const refusal = await ports.accounts.change(
    owner.session,
    ({ totpEnabled }) =>
      totpEnabled
        ? { refusal: 'totp_already_enabled' }
        : { writes: [{ kind: 'totp_started', secret: sealed }], audit: null },
    [],
  )
  if (refusal) throw new SignInError(refusal)
  return toPending(ports, owner, secret)
}

/** The one that waits for its first code; null when there is none, or somebody left it lying about. */
export async function findPendingTotp(ports: Ports, owner: Owner): Promise<PendingTotp | null> {
  requireFreshProof(ports, owner)
  const pending = await readPending(ports, owner)
  return pending && toPending(ports, owner, await ports.keys.open(pending.secret))
}

/**
 * Turns the authenticator on by a code of it, whose step is used up. Answers the backup codes that come with a first second factor,
 * to be shown once; null where there are some already.
 * @throws SignInError session_reverification_required | verification_missing | form_code_incorrect
 */
export async function verifyTOTP(ports: Ports, owner: Owner, code: string): Promise<string[] | null> {
  requireFreshProof(ports, owner)
  const pending = await readPending(ports, owner)
  if (!pending) throw new SignInError('verification_missing')
  const failures = await spend(ports, owner, { verb: 'attempt', isGuess: true })
  const step = await matchTotp(await ports.keys.open(pending.secret), code, ports.now(), null)
  if (step === null) {
    const detail = failureDetail(ports, 'form_code_incorrect', failures)
    await ports.accounts.record(auditOf(owner, { event: 'reverification_failed', strategy: 'totp', detail }))
    throw new SignInError('form_code_incorrect')
  }
  const codes = newBackupCodes(ports)
  let areNew = false
  await change(
    ports,
    owner,
    { event: 'authenticator_enabled', strategy: 'totp', notice: 'authenticator_enabled' },
    (user) => {
      areNew = user.backupCodesLeft === 0
      return [
        { kind: 'totp_confirmed', secret: pending.secret, step },
        ...(areNew ? [{ kind: 'backup_codes' as const, codes: codes.stored }] : []),
        { kind: 'refund', target: lockoutTarget(owner.session.user) },
        // Its code was just given: to ask for the next one at once would be to ask twice.
        { kind: 'proven', sessionId: owner.session.id, level: 'second' },
      ]
    },
  )
  return areNew ? codes.shown : null
}

/** Turns the authenticator off. Backup codes go with the last second factor. @throws SignInError session_reverification_required | second_factor_deletion_not_allowed */
export async function disableTOTP(ports: Ports, owner: Owner): Promise<void> {
  requireFreshProof(ports, owner)
  await change(
    ports,
    owner,
    { event: 'authenticator_disabled', strategy: 'totp', notice: 'authenticator_disabled' },
    (user) => {
      if (!user.totpEnabled) throw new SignInError('resource_not_found')
      const left = { ...user, totpEnabled: false }
      return [{ kind: 'totp_removed' }, ...afterSecondFactors(user, left, ports.config)]
    },
  )
}

// One that was started long ago may be somebody else's, who was at this browser for a moment and kept the secret.
async function readPending({ accounts, config, now }: Ports, { session }: Owner) {
  const pending = await accounts.findPendingTotp(session.userId)
  return pending && now().getTime() - pending.createdAt.getTime() <= config.session.freshMs ? pending : null
}

function toPending({ config }: Ports, { session }: Owner, secret: string): PendingTotp {
  const { emailAddresses, username, id } = session.user
  const label = emailAddresses.find(({ primary }) => primary)?.address ?? username ?? id
  const uri = totpUri(secret, config.appName, label)
  return { secret, uri, qr: toQr(uri) }
}

function toQr(uri: string): Qr {
  const { modules } = drawQr(uri, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const cells = Array.from({ length: size * size }, (_, index) => [index % size, Math.floor(index / size)])
  const dark = cells.filter(([x = 0, y = 0]) => modules.get(y, x) === 1)
  return { size, path: dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('') }
}
