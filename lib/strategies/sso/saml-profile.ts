import { domainOf, normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { isStorable } from '@/lib/identifiers/storable'
import type { ExternalProfile } from '@/lib/model/external'
import type { ConnectionRow } from '@/lib/ports/ports'
import type { SignedAssertion } from './saml-assertion'
import { requireThat, SamlRefusal } from './saml-refusal'
import { attributeOf, textOf } from './saml-xml'

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
const FORMAT = 'urn:oasis:names:tc:SAML:'

/** What identity providers call what we ask for, where a connection does not say: LDAP's names, their OIDs, and Microsoft's claims. */
const USUAL = {
  emailAddress: [
    'urn:oid:0.9.2342.19200300.100.1.3',
    `${CLAIMS}/emailaddress`,
    'email',
    'mail',
    'emailAddress',
    'emailaddress',
    'user.email',
  ],
  firstName: [
    'urn:oid:2.5.4.42',
    `${CLAIMS}/givenname`,
    'givenName',
    'firstName',
    'first_name',
    'user.firstName',
  ],
  lastName: [
    'urn:oid:2.5.4.4',
    `${CLAIMS}/surname`,
    'sn',
    'surname',
    'lastName',
    'last_name',
    'user.lastName',
  ],
  username: ['urn:oid:0.9.2342.19200300.100.1.1', 'uid', 'username'],
}

/** Names that an identity provider never gives to anybody else, where its NameID changes with every visit. */
const STABLE = [
  'urn:oasis:names:tc:SAML:attribute:subject-id',
  'urn:oasis:names:tc:SAML:attribute:pairwise-id',
  'http://schemas.microsoft.com/identity/claims/objectidentifier',
]

const MAX_LENGTH = 256

/**
 * Who an assertion is about, in our words.
 * @throws SamlRefusal saml_user_attribute_missing: it names no e-mail address | saml_response_invalid: it names nobody
 */
export function toProfile(
  connection: ConnectionRow,
  { nameId, attributes }: SignedAssertion,
): ExternalProfile {
  const { mapping } = connection.settings
  const first = (names: readonly string[]) => names.flatMap((name) => attributes.get(name) ?? [])[0] ?? null
  const named = (field: keyof typeof USUAL) => {
    const given = mapping[field]
    return first(given === undefined ? USUAL[field] : [given])
  }
  const name = (field: keyof typeof USUAL) => {
    const given = named(field)
    return given && shorten(given)
  }
  const providerUserId = whoOf(nameId, first(STABLE))
  const emailAddress = normaliseEmailAddress(named('emailAddress') ?? addressOf(nameId) ?? '')
  if (emailAddress === null)
    throw new SamlRefusal('It names no e-mail address.', 'saml_user_attribute_missing')

  const domain = domainOf(emailAddress)
  const handedOn = Object.entries(mapping.publicMetadata ?? {}).flatMap(([key, name]) => {
    const values = attributes.get(name)
    return values ? [[key, shorten(values.join(', '), 1024)] as const] : []
  })
  return {
    provider: connection.id,
    providerUserId,
    enterpriseConnectionId: connection.id,
    emailAddress,
    // Its word is good for the domains that it has proven to be its own, and for no other.
    emailVerified: connection.domains.some((row) => row.provenAt !== null && row.domain === domain),
    firstName: name('firstName'),
    lastName: name('lastName'),
    username: name('username'),
    imageUrl: null,
    approvedScopes: '',
    publicMetadata: Object.fromEntries(handedOn),
  }
}

// A transient NameID is another one at every sign-in: as an id it would make a new account each time, and nobody could come back to theirs.
function whoOf(nameId: Element, stable: string | null): string {
  const isTransient = attributeOf(nameId, 'Format') === `${FORMAT}2.0:nameid-format:transient`
  const id = isTransient ? stable : textOf(nameId)
  requireThat(
    id !== null,
    'Its NameID is transient: another one at every sign-in. Have it send a persistent one.',
  )
  requireThat(id !== '' && id.length <= MAX_LENGTH && isStorable(id), 'Its NameID names nobody.')
  return id
}

function addressOf(nameId: Element): string | null {
  const format = attributeOf(nameId, 'Format')
  const isAddress =
    format === null || /^1\.1:nameid-format:(emailAddress|unspecified)$/.test(format.slice(FORMAT.length))
  return isAddress ? textOf(nameId) : null
}

function shorten(text: string, max = MAX_LENGTH): string {
  return Array.from(text).filter(isStorable).slice(0, max).join('')
}
