import { describe, expect, test } from 'vitest'
import { OAUTH_PROVIDERS, type KnownOAuthProvider } from '@/lib/model/oauth'
import { PROVIDERS, type Person } from './oauth-providers'
import { ANSWERS } from '@/lib/testing/idp/answers'

const mona: Person = {
  providerUserId: '1',
  emailAddress: 'mona@example.com',
  emailVerified: true,
  firstName: 'Mona',
  lastName: 'Lisa Octocat',
  username: null,
  imageUrl: null,
}
const unproven = { ...mona, emailVerified: false }

// prettier-ignore
/** Who the answers of ANSWERS are about, in our words. */
const PEOPLE: Record<KnownOAuthProvider, Person> = {
  google: { ...mona, providerUserId: '10769150350006150715113082367', imageUrl: 'https://lh3.googleusercontent.com/a/mona' },
  apple: { ...mona, providerUserId: '001999.8f4c0f2ea3b14a2f8d8e.0830', emailAddress: 'dpdcnf87nu@privaterelay.appleid.com', lastName: 'Octocat' },
  microsoft: { ...unproven, providerUserId: '9188040d-6c67-4c5b-b112-36a304b66dad.00000000-0000-0000-66f3-3332eca7ea81' },
  github: { ...mona, providerUserId: '583231', username: 'octocat', imageUrl: 'https://avatars.githubusercontent.com/u/583231?v=4' },
  gitlab: { ...mona, username: 'mona', imageUrl: 'https://gitlab.com/uploads/-/system/user/avatar/1/avatar.png' },
  facebook: { ...unproven, providerUserId: '10223456789012345', imageUrl: 'https://platform-lookaside.fbsbx.com/platform/profilepic/?asid=1' },
  x: { ...unproven, providerUserId: '2244994945', emailAddress: null, username: 'mona', imageUrl: 'https://pbs.twimg.com/profile_images/1/mona_normal.jpg' },
  linkedin_oidc: { ...mona, providerUserId: '782bbtaQ', imageUrl: 'https://media.licdn.com/dms/image/C5F03/0/' },
  slack: { ...mona, providerUserId: 'T0R7GR7NW.U0R7MFMJM', imageUrl: 'https://secure.gravatar.com/avatar/mona.jpg' },
  discord: { ...mona, providerUserId: '80351110224678912', username: 'mona', imageUrl: 'https://cdn.discordapp.com/avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png' },
  twitch: { ...mona, providerUserId: '713936733', firstName: null, lastName: null, username: 'mona', imageUrl: 'https://static-cdn.jtvnw.net/user-default-pictures/mona.png' },
  spotify: { ...unproven, providerUserId: 'smedjan', imageUrl: 'https://i.scdn.co/image/ab67616d00001e02' },
  notion: { ...unproven, providerUserId: '16d84278-ab0e-484c-9bdd-b35da3bd8905', imageUrl: 'https://s3-us-west-2.amazonaws.com/public.notion-static.com/mona.jpg' },
  linear: { ...unproven, providerUserId: '1b2f6b1e-7b0a-4c1f-8f0e-0c1f6f1c2d3e', username: 'mona', imageUrl: 'https://public.linear.app/mona.png' },
  vercel: { ...unproven, providerUserId: '345e869043f1a55f8bdc837c', username: 'mona', imageUrl: 'https://api.vercel.com/www/avatar/00159aa4c88348dedc91a456b457d1baa48df6b8' },
  huggingface: { ...mona, providerUserId: '62f264b9f3c90f4b6514a269', username: 'mona', imageUrl: 'https://cdn-avatars.huggingface.co/v1/production/uploads/mona.png' },
}

function read(provider: KnownOAuthProvider, change: (answers: object[]) => unknown[] = (same) => same) {
  const facts = PROVIDERS[provider]
  const { said, beside = {} } = ANSWERS[provider]
  const answers = change(said)
  return facts.kind === 'openid' ? facts.read(answers[0], new URLSearchParams(beside)) : facts.read(answers)
}

const saying = (claims: Record<string, unknown>) => (answers: object[]) => [
  { ...answers[0], ...claims },
  ...answers.slice(1),
]

describe('who came, in our words', () => {
  test.each(OAUTH_PROVIDERS)('%s', (provider) => expect(read(provider)).toEqual(PEOPLE[provider]))
  test.each(OAUTH_PROVIDERS)('%s names nobody: nobody came', (provider) =>
    expect(() => read(provider, () => [{}, []])).toThrow(),
  )
})

describe('an address that its provider does not vouch for', () => {
  test.each<[KnownOAuthProvider, Record<string, unknown>]>([
    ['google', { email_verified: false }],
    ['apple', { email_verified: 'false' }],
    ['gitlab', { email_verified: false }],
    ['linkedin_oidc', { email_verified: undefined }],
    ['slack', { email_verified: 'yes' }],
    ['discord', { verified: false }],
    ['twitch', { email_verified: 0 }],
    ['huggingface', { email_verified: null }],
    ['microsoft', { email_verified: true }],
    ['microsoft', { xms_edov: false }],
    ['microsoft', { xms_edov: '0', verified_primary_email: [] }],
    ['facebook', { verified: true, email_verified: true }],
    ['spotify', { verified: true, email_verified: true }],
  ])('of %s, with %j, is not verified', (provider, claims) =>
    expect(read(provider, saying(claims)).emailVerified).toBe(false),
  )

  test.each<[KnownOAuthProvider, Record<string, unknown>]>([
    ['apple', { email_verified: true }],
    ['linkedin_oidc', { email_verified: 'true' }],
    ['microsoft', { xms_edov: true }],
    ['microsoft', { xms_edov: '1' }],
    ['vercel', { email_verified: true }],
  ])('of %s, with %j, is', (provider, claims) =>
    expect(read(provider, saying(claims)).emailVerified).toBe(true),
  )

  test('Microsoft vouches for the one that it names, and not for the one that an administrator wrote', () => {
    const claims = { email: 'ceo@victim.example', verified_primary_email: ['mona@example.com'] }
    expect(read('microsoft', saying(claims))).toMatchObject({
      emailAddress: 'mona@example.com',
      emailVerified: true,
    })
  })

  test('GitHub’s is the primary one, whatever the profile shows', () => {
    const list = (emails: unknown) =>
      read('github', ([me]) => [{ ...me, email: 'ceo@victim.example' }, emails])
    const one = { email: 'mona@example.com', primary: true, verified: false }
    expect(list([one])).toMatchObject({ emailAddress: 'mona@example.com', emailVerified: false })
    expect(list([{ ...one, primary: false, verified: true }])).toMatchObject({
      emailAddress: null,
      emailVerified: false,
    })
    expect(list([])).toMatchObject({ emailAddress: null, emailVerified: false })
  })
})

describe('what a stranger may write at a provider', () => {
  test.each([
    'ceo@victim.example\u212a',
    'a\u212a@example.com',
    '\uff41da@example.com',
    'ada@ex\u00e4mple.com',
    'ada',
    'ada@',
    '',
    7,
  ])('the address %j is none, so it is nobody else’s', (email) =>
    expect(read('google', saying({ email }))).toMatchObject({ emailAddress: null, emailVerified: false }),
  )
  test.each([
    'javascript:alert(1)',
    'http://example.com/a.png',
    'data:image/png;base64,',
    `https://example.com/${'a'.repeat(3000)}`,
    {},
  ])('the picture %j is none', (picture) => expect(read('google', saying({ picture })).imageUrl).toBeNull())
  test('names are cut, and odd ones left out', () => {
    const names = { given_name: 'é'.repeat(100), family_name: { evil: true } }
    expect(read('google', saying(names))).toMatchObject({ firstName: 'é'.repeat(64), lastName: null })
  })
  test('beside Apple’s answer, unsigned: a name, and never an address', () => {
    const apple = PROVIDERS.apple
    if (apple.kind !== 'openid') throw new Error('Apple speaks OpenID Connect.')
    const user = JSON.stringify({ name: { firstName: 'Eve' }, email: 'ceo@victim.example' })
    const person = apple.read(ANSWERS.apple.said[0], new URLSearchParams({ user }))
    expect(person).toMatchObject({ firstName: 'Eve', emailAddress: 'dpdcnf87nu@privaterelay.appleid.com' })
    for (const odd of ['{', '[]', '"x"', '{"name":7}'])
      expect(apple.read(ANSWERS.apple.said[0], new URLSearchParams({ user: odd })).firstName).toBeNull()
  })
})

describe('where they are', () => {
  const addresses = (url: string | null) =>
    OAUTH_PROVIDERS.flatMap((provider) => {
      const facts = PROVIDERS[provider]
      if (facts.kind === 'openid') return []
      return [...Object.values(facts.endpoints(url)), ...facts.questions(url).map((question) => question.url)]
    })
  test('at home, over TLS', () => {
    expect(addresses(null).filter((address) => new URL(address).protocol !== 'https:')).toEqual([])
    expect(addresses(null)).toContain('https://api.github.com/user/emails')
  })
  test('all of it somewhere else, where that is said', () => {
    expect(
      addresses('https://idp.example/there/').filter(
        (address) => !address.startsWith('https://idp.example/there'),
      ),
    ).toEqual([])
    expect(addresses('https://idp.example')).toContain('https://idp.example/api/v3/user')
    expect(addresses('https://acme.ghe.com')).toContain('https://api.acme.ghe.com/user')
  })
})
