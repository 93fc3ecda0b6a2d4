import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { deed, pause } from '@/lib/testing/two-people/deeds'
import { perform } from '@/lib/testing/two-people/perform'
import { newScene, personAt, ROOMY, type Scene } from '@/lib/testing/two-people/scene'
import { openWorld, type TestWorld } from '@/lib/testing/world'

/*
 * Two people, each with browsers, a mailbox and a phone of their own, do anything in any order at both doors, also at once; each may type
 * whatever is the other's. What must hold after every step:
 *   nobody is made without a proven address or number, or a name with a password        an address has one owner
 *   nobody is signed in to what stands on somebody else's mailbox or phone               no session before a sign-up is complete
 * SEED=… repeats a run; a failure prints its seed, and is shrunk to the fewest steps that show it.
 */
const STEPS = Number(process.env['STEPS'] ?? 1200)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000)

const OFF = [
  'answer: complete',
  'answer at the sign-in: complete',
  'answer at the sign-in: sign_up_if_missing_transfer',
  'to the sign-up: complete',
]
/** What must be met on the way. Where a known address is refused at once, hardly anybody proves one at the sign-up. */
const DEEP = { off: OFF, strict: [...OFF, 'answer: form_identifier_exists', 'to the sign-in: complete'] }

const order = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.array(deed, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(deed, { minLength: 2, maxLength: 4 }) },
    { weight: 2, arbitrary: pause },
  ),
  { minLength: 30, maxLength: 80 },
)

describe.each(['off', 'strict'] as const)('protection %s', (enumerationProtection) => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld({ config: { ...ROOMY, enumerationProtection } })))
  afterAll(() => world.close())

  test(`in any order, ${STEPS} steps`, { timeout: 10 * MINUTE }, async () => {
    const done: Record<string, number> = {}
    let steps = 0
    const property = fc.asyncProperty(order, async (rounds) => {
      const scene = newScene(world)
      for (const round of rounds) {
        if (typeof round === 'number') {
          world.wait(round)
          continue
        }
        await Promise.all(round.map((each) => perform(scene, each)))
        steps += round.length
        await holds(scene)
      }
      for (const [told, times] of Object.entries(scene.done)) done[told] = (done[told] ?? 0) + times
    })
    // Nobody proves anything who never gets far.
    const isShallow = () => DEEP[enumerationProtection].some((told) => !done[told])
    for (let round = 0; steps < STEPS || (isShallow() && steps < 10 * STEPS); round++)
      await fc.assert(property, { seed: SEED + round, numRuns: 5 })
    if (process.env['SHOW']) process.stdout.write(`${JSON.stringify(done, null, 1)}\n`)
    expect(isShallow(), `seed ${SEED}`).toBe(false)
  })
})

async function holds({ world, clients, mails, phones }: Scene): Promise<void> {
  const { prisma } = world.database
  const ownerOf = (identifier: string) =>
    [mails, phones].map((all) => all.indexOf(identifier)).find((at) => at >= 0)
  const live = clients.filter((client) => client !== null)
  const made = await prisma.signUp.findMany({ where: { clientId: { in: live } } })
  const madeBy = new Map(
    made.flatMap(({ createdUserId: id, clientId }) =>
      id ? [[id, personAt(clients.indexOf(clientId))]] : [],
    ),
  )
  const users = await prisma.user.findMany({
    where: {
      OR: [
        { id: { in: [...madeBy.keys()] } },
        { emailAddresses: { some: { address: { in: mails } } } },
        { phoneNumbers: { some: { number: { in: phones } } } },
      ],
    },
    include: { emailAddresses: true, phoneNumbers: true, sessions: true },
  })
  for (const { id, username, passwordDigest, emailAddresses, phoneNumbers, sessions } of users) {
    const proven = [
      ...emailAddresses.map(({ address, verifiedAt }) => ({ identifier: address, verifiedAt })),
      ...phoneNumbers.map(({ number, verifiedAt }) => ({ identifier: number, verifiedAt })),
    ]
    expect(proven.filter(({ verifiedAt }) => verifiedAt === null)).toEqual([])
    if (proven.length === 0) expect(username !== null && passwordDigest !== null).toBe(true)
    const owners = new Set(proven.map(({ identifier }) => ownerOf(identifier)))
    expect(owners.size, `${id} stands on two people's`).toBeLessThanOrEqual(1)
    const [owner = madeBy.get(id)] = owners
    for (const { clientId } of sessions)
      expect(personAt(clients.indexOf(clientId)), `${id} is entered by another`).toBe(owner)
  }
  for (const identifiers of [mails, phones])
    for (const identifier of identifiers) {
      const owners = users.filter(({ emailAddresses, phoneNumbers }) =>
        [
          ...emailAddresses.map(({ address }) => address),
          ...phoneNumbers.map(({ number }) => number),
        ].includes(identifier),
      )
      expect(owners.length).toBeLessThanOrEqual(1)
    }
  const sessions = await prisma.session.findMany({ where: { clientId: { in: live } } })
  const known = new Set(users.map(({ id }) => id))
  expect(sessions.filter(({ userId }) => !known.has(userId))).toEqual([])
  for (const { status, createdSessionId, createdUserId } of made)
    expect(status === 'complete').toBe(createdSessionId !== null && createdUserId !== null)
}
