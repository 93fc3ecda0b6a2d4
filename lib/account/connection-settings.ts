import { readCertificate } from '@/lib/crypto/certificate'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ConnectionSettings } from '@/lib/ports/ports'

/** Checks what a connection is set up with, and brings it into shape. @throws SignInError form_param_* that names the parameter */
export function requireSettings(settings: ConnectionSettings): ConnectionSettings {
  if (settings.protocol === 'oidc')
    return {
      ...settings,
      issuer: requireOwnIssuer(requireAddress(settings.issuer, 'issuer')),
      clientId: requireText(settings.clientId, 'client_id'),
      clientSecret: settings.clientSecret?.trim() || null,
    }
  const idpCertificates = settings.idpCertificates.map((pem) => {
    const certificate = readCertificate(pem)
    if (!certificate?.isStrongRsa) throw new SignInError('form_param_value_invalid', { param: 'certificate' })
    return certificate.pem
  })
  if (idpCertificates.length === 0) throw new SignInError('form_param_nil', { param: 'certificate' })
  return {
    ...settings,
    idpEntityId: requireText(settings.idpEntityId, 'idp_entity_id'),
    idpSsoUrl: requireAddress(settings.idpSsoUrl, 'idp_sso_url'),
    idpCertificates: [...new Set(idpCertificates)],
  }
}

/** Where anybody may make an account, with an address that is not theirs: no company speaks by it. */
const PUBLIC_ISSUERS = [
  'accounts.google.com',
  'appleid.apple.com',
  'gitlab.com',
  'slack.com',
  'www.linkedin.com',
  'www.facebook.com',
  'id.twitch.tv',
  'huggingface.co',
]

/** @throws SignInError form_param_value_invalid */
function requireOwnIssuer(issuer: string): string {
  if (PUBLIC_ISSUERS.includes(new URL(issuer).hostname))
    throw new SignInError('form_param_value_invalid', { param: 'issuer' })
  return issuer
}

// People are sent there to type their password, so nobody on the way may change it. On this machine nobody is on the way.
function requireAddress(typed: string, param: string): string {
  const text = requireText(typed, param)
  const url = URL.canParse(text) ? new URL(text) : null
  const isOnTheWay = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere(url.hostname))
  if (!isOnTheWay) throw new SignInError('form_param_value_invalid', { param })
  return text
}

function isHere(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function requireText(typed: string, param: string): string {
  const text = typed.trim()
  if (text === '') throw new SignInError('form_param_nil', { param })
  if (text.length > 1024) throw new SignInError('form_param_max_length_exceeded', { param })
  return text
}
