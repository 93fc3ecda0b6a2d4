import { readName } from '@/lib/account/name'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ExternalProfile } from '@/lib/model/external'
import { isSsoStrategy, type SsoStrategy } from '@/lib/model/oauth'
import type { Ports, SignUpAttempt, SignUpRow } from '@/lib/ports/ports'
import { companiesOf } from '@/lib/sso/companies'
import { abandonAtOf } from './expiry'
import { readEmailAddress } from './values'

/** A sign-up by whoever came back from a provider: what the provider vouches for is proven, and what it knows need not be typed. */
export function withProfile(
  signUp: SignUpAttempt,
  profile: ExternalProfile,
  by: { strategy: SsoStrategy; clientId: string },
  { config }: Ports,
): SignUpAttempt {
  const { strategy, clientId } = by
  const { fields } = config.signUp
  const verified = { strategy, status: 'verified' as const, verifiedAtClient: clientId }
  const known: SignUpAttempt = {
    ...signUp,
    firstName: signUp.firstName ?? (fields.first_name === 'off' ? null : nameOf(profile.firstName)),
    lastName: signUp.lastName ?? (fields.last_name === 'off' ? null : nameOf(profile.lastName)),
    external: profile,
    externalVerification: { ...verified, targetId: profile.provider },
    lastRefusal: null,
  }
  // What was proven in person stays, and so does the address that an invitation is for.
  const isProven = signUp.emailVerification?.status === 'verified' && strategy !== 'enterprise_sso'
  const isSettled = isProven || signUp.invitationId !== null
  if (profile.emailAddress === null || fields.email_address === 'off' || isSettled) return known
  return {
    ...known,
    emailAddress: readEmailAddress(profile.emailAddress, config),
    emailVerification: profile.emailVerified ? verified : null,
    emailChallenge: null,
    emailChallengeId: null,
  }
}

/** Somebody has this account, or its address: whoever came by it is that somebody, and may sign in with it instead. */
export function asTransferable(ports: Ports, signUp: SignUpAttempt, clientId: string): SignUpAttempt {
  const { externalVerification, emailVerification } = signUp
  if (!externalVerification) throw new Error('There is no account at a provider to go on with.')
  // What the provider vouched for is proven of that somebody, and of no account that is made here instead.
  const isVouchedFor = emailVerification !== null && isSsoStrategy(emailVerification.strategy)
  return {
    ...signUp,
    lastRefusal: null,
    emailVerification: isVouchedFor ? null : emailVerification,
    abandonAt: abandonAtOf(ports, signUp),
    externalVerification: {
      ...externalVerification,
      status: 'transferable',
      verifiedAtClient: clientId,
      error: 'external_account_exists',
    },
  }
}

/** Has a company let them in, by its own sign-in? */
export function isOfCompany({ externalVerification }: Pick<SignUpRow, 'externalVerification'>): boolean {
  return externalVerification?.strategy === 'enterprise_sso' && externalVerification.status === 'verified'
}

/** Nobody gets an account at a company's address but by that company, whatever else they prove. @throws SignInError saml_email_address_domain_reserved */
export async function requireOwnCompany(ports: Ports, signUp: SignUpAttempt): Promise<void> {
  const { emailAddress: value, external } = signUp
  if (isOfCompany(signUp) && value !== external?.emailAddress)
    throw new SignInError('saml_email_address_domain_reserved')
  if (value === null) return
  const companies = await companiesOf(ports, { kind: 'email_address', value }, null)
  const isTheirs = isOfCompany(signUp) && companies.some(({ id }) => id === external?.enterpriseConnectionId)
  if (companies.length > 0 && !isTheirs) throw new SignInError('saml_email_address_domain_reserved')
}

/** A name that cannot be kept is as good as none: the person may type another one. */
function nameOf(given: string | null): string | null {
  if (given === null) return null
  try {
    return readName(given, 'name')
  } catch (error) {
    if (error instanceof SignInError) return null
    throw error
  }
}
