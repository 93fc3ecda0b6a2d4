import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { config, type Config } from '@/lib/config'
import { readAttempt, readCreate } from '@/lib/handlers/inputs'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SECOND } from '@/lib/model/time'
import { givePasskey, type SoftPasskey } from '@/lib/testing/authenticator'
import { firstQuestion, passkeyDoorOf, type PasskeyDoor } from '@/lib/testing/passkey-door'
import { credential } from '@/lib/testing/hostile/signatures'
import { fillIn } from '@/lib/testing/hostile/values'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

/* Whatever is sent for the answer of a passkey comes to a refusal, and to none that we did not think of. SEED=… repeats a run. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000)
const OFTEN = { count: 1_000_000, windowMs: SECOND }
const ROOMY: Partial<Config> = {
  codes: { ...config.codes, maxTries: 1_000_000 },
  limits: { ...config.limits, create: OFTEN, attempt: OFTEN, perClient: OFTEN, perAccount: OFTEN },
}
const THOUGHT_OF = [
  'passkey_invalid_public_key_credential',
  'passkey_not_registered',
  'passkey_authentication_failure',
  'passkey_invalid_verification',
  'verification_expired',
  'form_param_missing',
  'form_param_nil',
]

let world: TestWorld
let door: PasskeyDoor
let soft: SoftPasskey
let userId: string
beforeAll(async () => {
  world = await openWorld({ config: ROOMY })
  door = passkeyDoorOf(world)
  userId = (await world.person()).id
  soft = await givePasskey(world, userId, { counter: 5 })
})
afterAll(() => world.close())

const NOTHING = {
  ...{ '«identifier»': 'a@example.com', '«password»': 'x', '«attempt»': 'sia_0', '«sign-up»': 'sua_0' },
  ...{ '«session»': 'sess_0', '«address»': 'idn_0', '«client»': 'client_0' },
}

const wordOf = async (run: () => Promise<string>) => {
  try {
    return await run()
  } catch (error) {
    if (error instanceof SignInError) return error.code
    throw error
  }
}

test('nothing that can be sent for a passkey’s answer breaks a sign-in or opens one', async () => {
  const place = await door.begin()
  const { secret } = await door.list()
  const met = new Set<string>()
  const property = fc.asyncProperty(credential, fc.boolean(), async (made, isOurs) => {
    const sent: unknown = fillIn(made ?? null, NOTHING)
    // Under the id of a passkey that is there, so that what is wrong gets as far as it can.
    const { credentialId } = soft
    const known = { id: credentialId, rawId: credentialId }
    const publicKeyCredential = isOurs && typeof sent === 'object' ? { ...sent, ...known } : sent
    const answered = await wordOf(async () => {
      const input = readAttempt({ strategy: 'passkey', publicKeyCredential })
      if (input.strategy !== 'passkey') throw new Error('It was read as something else.')
      return resultOf(await door.answer(place, input.publicKeyCredential))
    })
    const chosen = await wordOf(async () => {
      const { publicKeyCredential: read } = readCreate({ strategy: 'passkey', publicKeyCredential })
      return read ? resultOf(await door.choose(read, secret)) : 'form_param_missing'
    })
    for (const word of [answered, chosen]) {
      met.add(word)
      expect(THOUGHT_OF).toContain(word)
    }
  })
  await fc.assert(property, { seed: SEED, numRuns: 400 })
  expect(await door.sessionsOf(userId)).toEqual([])
  // The run has been where it matters, and the owner gets in after it.
  expect([...met]).toEqual(expect.arrayContaining(THOUGHT_OF.slice(0, 4)))
  const last = await door.begin()
  expect(done(await door.answer(last, soft.assert(firstQuestion(last)))).attempt.status).toBe('complete')
})
