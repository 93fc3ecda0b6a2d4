import fc from 'fast-check'
import { account, credential, wallet, walletProof, walletQuestion } from './signatures'
import { mostly, SECRET, secret, text, value } from './values'

const strategy = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('password', 'email_code') },
  { weight: 1, arbitrary: fc.constantFrom('phone_code', 'oauth_google', 'passkey', 'ticket', 'totp') },
  { weight: 1, arbitrary: wallet },
  { weight: 1, arbitrary: value },
)

/** Every parameter that a verb of ours knows, each as it should be or as it should not, some left out. */
const jumble = fc.record(
  {
    strategy,
    identifier: mostly('«identifier»'),
    password: fc.oneof(fc.constant('«password»'), secret, value),
    code: fc.oneof(fc.constantFrom(`${SECRET}1`, '000000', '12 34-56'), secret, value),
    emailAddressId: mostly('«address»'),
    redirectUrl: fc.oneof(fc.constantFrom('/account', '/account?a=é#b'), value),
    actionCompleteRedirectUrl: fc.oneof(fc.constantFrom('/account', '//evil.example'), value),
    oidcPrompt: value,
    oidcLoginHint: value,
    enterpriseConnectionId: value,
    additionalScopes: value,
    locale: value,
    timezone: value,
    intent: value,
    signUpIfMissing: fc.oneof(fc.boolean(), value),
    transfer: fc.oneof(fc.boolean(), value),
    emailAddress: mostly('«identifier»'),
    phoneNumber: fc.oneof(fc.constant('+14155550199'), value),
    username: value,
    firstName: value,
    legalAccepted: value,
    unsafeMetadata: value,
    ticket: value,
    publicKeyCredential: credential,
    signature: value,
    signedMessage: value,
    web3WalletId: value,
  },
  { requiredKeys: [] },
)

/** Mostly of the right shape, so that what is wrong in it gets beyond the door. */
function shaped(...shapes: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.oneof(...shapes) },
    { weight: 2, arbitrary: jumble },
    { weight: 1, arbitrary: value },
  )
}

const password = fc.constant('password')
const emailCode = fc.constant('email_code')
const passkey = fc.constant('passkey')
const overAPage = fc.constantFrom('oauth_google', 'oauth_github', 'oauth_custom_x', 'enterprise_sso')
const known = fc.constant('«identifier»')
const mailbox = fc.nat(1_000_000).map((number) => `fuzz${number}@example.com`)

/** What a sign-in starts with. */
export const creation = shaped(
  fc.record({ identifier: known, password: fc.oneof(secret, text) }),
  fc.record({ identifier: text, password: secret }),
  fc.record({ identifier: text, locale: text, timezone: text }, { requiredKeys: ['identifier'] }),
  fc.record({ identifier: known, redirectUrl: text }),
  fc.record({ identifier: fc.oneof(known, text), strategy: emailCode }),
  fc.record({ identifier: fc.oneof(known, mailbox), signUpIfMissing: fc.boolean(), strategy: emailCode }),
  fc.record({ transfer: fc.constant(true) }),
  fc.record({ strategy: passkey, publicKeyCredential: credential }),
  fc.record({ strategy: passkey, identifier: known }, { requiredKeys: ['strategy'] }),
  fc.record({ strategy: wallet, identifier: account, signUpIfMissing: fc.boolean() }),
  fc.record(
    { strategy: overAPage, identifier: text, redirectUrl: text, oidcPrompt: text, oidcLoginHint: text },
    { requiredKeys: ['strategy'] },
  ),
)

/** What somebody says who signs up. */
export const signUpValues = shaped(
  fc.record({ emailAddress: fc.oneof(known, mailbox, text), password: fc.oneof(secret, text) }),
  fc.record(
    {
      emailAddress: fc.oneof(mailbox, text),
      firstName: text,
      lastName: text,
      locale: text,
      redirectUrl: text,
      unsafeMetadata: fc.oneof(fc.dictionary(text, value, { maxKeys: 3 }), value),
    },
    { requiredKeys: ['unsafeMetadata'] },
  ),
  fc.record({ transfer: fc.constant(true), password: secret }),
  fc.record({ strategy: fc.constant('ticket'), ticket: fc.oneof(secret, text) }),
  fc.record({ strategy: wallet, web3Wallet: account }),
  fc.record({ strategy: overAPage, emailAddress: fc.oneof(mailbox, text), oidcPrompt: text }),
)

/** What a code is asked for with. */
export const preparation = shaped(
  fc.record({ strategy: emailCode, emailAddressId: mostly('«address»') }),
  fc.record({ strategy: emailCode, emailAddressId: text }),
  fc.record({ strategy: emailCode }),
  fc.record({ strategy: passkey }),
  walletQuestion,
  fc.record({ strategy: overAPage, oidcPrompt: text, enterpriseConnectionId: text }),
)

/** What a first factor is answered with. */
export const proof = shaped(
  fc.record({ strategy: password, password: fc.oneof(secret, text, fc.constant('«password»')) }),
  fc.record({ strategy: emailCode, code: fc.oneof(secret, text, fc.constantFrom('000000', '12 34-56')) }),
  fc.record({ strategy: passkey, publicKeyCredential: credential }),
  walletProof,
)

export const anyParameters = fc.oneof(creation, preparation, proof, jumble)
