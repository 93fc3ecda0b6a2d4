import fc from 'fast-check'
import { newSoftPasskey } from '../authenticator'
import { mostly, SECRET, text, value } from './values'

const soft = newSoftPasskey({ userHandle: 'user_0' })
const QUESTION = '{"challenge":"AAAA"}'

const base64url = text.map((each) => Buffer.from(each.slice(0, 400)).toString('base64url'))
const sealed = fc
  .tuple(text, fc.oneof(fc.constantFrom('NaN', '9e99', '4102444800000'), text), text)
  .map((parts) => Buffer.from(parts.join('.').slice(0, 900)).toString('base64url'))

/** What an authenticator of nobody answers: well made, and saying anything. */
const answer = fc
  .record(
    {
      challenge: fc.oneof(base64url, sealed, text),
      type: fc.oneof(fc.constant('webauthn.create'), text),
      origin: fc.oneof(fc.constant('null'), text),
      crossOrigin: fc.boolean(),
      rpId: text,
      up: fc.boolean(),
      uv: fc.boolean(),
      be: fc.boolean(),
      bs: fc.boolean(),
      counter: fc.nat(0xffffffff),
      userHandle: fc.oneof(fc.constant(null), text),
    },
    { requiredKeys: [] },
  )
  .map((says) => soft.assert(QUESTION, says))

const part = fc.constantFrom('clientDataJSON', 'authenticatorData', 'signature', 'userHandle')
const parsed = fc.oneof(
  text,
  fc.jsonValue().map((each) => JSON.stringify(each)),
)

/** The answer to a passkey's question, as it should be or as it should not. */
export const credential: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: answer },
  { weight: 1, arbitrary: answer.map((each) => JSON.stringify(each)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(answer, part, fc.oneof(base64url, value))
      .map(([each, name, other]) => ({ ...each, response: { ...each.response, [name]: other } })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(answer, parsed).map(([each, said]) => ({
      ...each,
      response: { ...each.response, clientDataJSON: Buffer.from(said).toString('base64url') },
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(answer, fc.constantFrom('id', 'rawId', 'type', 'response', 'clientExtensionResults'), value)
      .map(([each, name, other]) => ({ ...each, [name]: other })),
  },
  { weight: 2, arbitrary: value },
)

/** By which a wallet signs in. */
export const wallet = fc.constantFrom(
  'web3_metamask_signature',
  'web3_base_signature',
  'web3_coinbase_wallet_signature',
  'web3_okx_wallet_signature',
  'web3_solana_signature',
)

/** Addresses that are nobody's: of Ethereum in either spelling and of Solana, and what is none. */
export const account = fc.oneof(
  fc.constantFrom(
    '0x00000000000000000000000000000000deadbeef',
    '0x00000000000000000000000000000000DeaDBeef',
    '11111111111111111111111111111112',
    '0x',
    '0x0',
    '1'.repeat(64),
  ),
  text,
)

const hex = fc.constantFrom(
  `0x${'00'.repeat(65)}`,
  `0x${'ff'.repeat(65)}`,
  `0x${'11'.repeat(64)}1b`,
  `0x${'11'.repeat(64)}`,
  // What a contract's ends with (ERC-6492), with nothing in it.
  `0x${'6492'.repeat(16)}`,
  `0x${'00'.repeat(96)}${'6492'.repeat(16)}`,
  `0x${'0'.repeat(9999)}`,
  Buffer.alloc(64).toString('base64'),
  Buffer.alloc(64, 255).toString('base64'),
  '1'.repeat(64),
)

/** What a wallet answers. */
export const walletProof = fc.record(
  {
    strategy: wallet,
    signature: fc.oneof(hex, base64url, text, value),
    signedMessage: fc.oneof(
      text,
      fc.constantFrom(
        'localhost wants you to sign in with your Ethereum account:\n0x00\n\n\nURI: x\nNonce: 0',
        `${SECRET}\nIssued At: never\nExpiration Time: 9999-99-99`,
      ),
      value,
    ),
  },
  { requiredKeys: ['strategy', 'signature'] },
)

/** What a wallet is asked with. */
export const walletQuestion = fc.record(
  { strategy: wallet, web3WalletId: mostly('«address»') },
  { requiredKeys: ['strategy'] },
)
