import type { Ports, SignUpAttempt } from '@/lib/ports/ports'

/** Once something is proven a sign-up is worth finding in a browser that somebody left (architecture, rule 10); and none outlives its day. */
export function abandonAtOf(
  { config, now }: Ports,
  { createdAt, emailVerification, phoneVerification, web3Verification, externalVerification }: SignUpAttempt,
) {
  const { idleMs, provenMs } = config.attempt
  const isProven = [emailVerification, phoneVerification, web3Verification, externalVerification].some(
    (verification) =>
      verification?.strategy !== 'ticket' &&
      (verification?.status === 'verified' || verification?.status === 'transferable'),
  )
  const idle = now().getTime() + (isProven ? provenMs : idleMs)
  return new Date(isProven ? Math.min(idle, createdAt.getTime() + idleMs) : idle)
}
