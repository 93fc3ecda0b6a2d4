import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { SIGN_UP_FIELDS, type FieldRule, type SignUpField } from '@/lib/model/sign-up'
import { pairwise } from '@/lib/testing/pairwise'
import {
  drive,
  filled,
  newValues,
  only,
  portsFor,
  type Cell,
  type Fields,
} from '@/lib/testing/sign-up-matrix'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { createSignUp, updateSignUp } from './flow'
import { requirementsOf } from './requirements'

/*
 * Every combination of required and switched-off fields, and every two choices that two fields can have (required, off, optional and given,
 * optional and left out), each from the first step to the account. No cell is left out: one that can make no account says what is missing.
 */
const NAMES = ['email_address', 'phone_number', 'username', 'web3_wallet'] as const
const CHOICES = ['required', 'off', 'given', 'left out'] as const

const cellOf = (choices: readonly (typeof CHOICES)[number][]): Cell => {
  const rule = (index: number): FieldRule => {
    const choice = choices[index]
    return choice === 'required' || choice === 'off' ? choice : 'optional'
  }
  const [first_name, last_name, email_address, phone_number, web3_wallet, username, password, legal_accepted] = [
    rule(0), rule(1), rule(2), rule(3), rule(4), rule(5), rule(6), rule(7),
  ] as const // prettier-ignore
  const fields: Fields = {
    first_name,
    last_name,
    email_address,
    phone_number,
    web3_wallet,
    username,
    password,
    legal_accepted,
  }
  return { fields, fills: new Set(SIGN_UP_FIELDS.filter((_, index) => choices[index] === 'given')) }
}

const STRICT_CELLS = Array.from({ length: 2 ** SIGN_UP_FIELDS.length }, (_, bits) =>
  cellOf(SIGN_UP_FIELDS.map((_field, index) => (bits & (1 << index) ? 'required' : 'off'))),
)
const PAIRED_CELLS = pairwise(SIGN_UP_FIELDS.map(() => CHOICES.length)).map((row) =>
  cellOf(row.map((choice) => CHOICES[choice] ?? 'off')),
)

/** What is asked for beyond what the config names: an account needs a name, and something that proves it. */
function derived({ fields }: Cell, given: readonly SignUpField[]): SignUpField[] {
  const asked = (field: SignUpField) => given.includes(field) || fields[field] === 'required'
  if (!NAMES.some(asked)) return [NAMES.find((field) => fields[field] !== 'off') ?? 'email_address']
  const isReached = asked('email_address') || asked('phone_number') || asked('web3_wallet')
  return isReached || given.includes('password') ? [] : ['password']
}

const told = ({ fields, fills }: Cell) =>
  SIGN_UP_FIELDS.flatMap((field) => {
    if (fields[field] === 'off') return []
    return fields[field] === 'required' ? [field] : [`${field}? ${fills.has(field) ? 'yes' : 'no'}`]
  }).join(', ') || 'nothing'

let world: TestWorld
beforeAll(async () => {
  const room = { count: 1000, windowMs: SECOND }
  const limits = { ...config.limits, perClient: room, perAccount: room, sends: room }
  world = await openWorld({ config: { limits } })
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

test('no cell is left out', () => {
  expect(STRICT_CELLS).toHaveLength(256)
  expect(new Set(STRICT_CELLS.map(told)).size).toBe(256)
  for (const [index, field] of SIGN_UP_FIELDS.entries())
    for (const other of SIGN_UP_FIELDS.slice(index + 1)) {
      const pairs = new Set(PAIRED_CELLS.map((cell) => `${choiceOf(cell, field)} ${choiceOf(cell, other)}`))
      expect(pairs.size).toBe(CHOICES.length ** 2)
    }
})

describe.each([
  { name: 'required or off', cells: STRICT_CELLS },
  { name: 'with optional fields', cells: PAIRED_CELLS },
])('$name', ({ cells }) => {
  test.each(cells.map((cell, index) => ({ asks: told(cell), cell, index })))(
    'asks for $asks',
    async ({ cell, index }) => {
      const ports = portsFor(world, cell)
      const values = newValues()
      // What turns out to be asked for beyond the plan is given too, where it is in use at all.
      let given = filled(cell)
      for (let round = 0; round < 2; round++)
        given = [
          ...new Set([...given, ...derived(cell, given).filter((field) => cell.fields[field] !== 'off')]),
        ]
      const lacks = derived(cell, given).filter((field) => !given.includes(field))

      const empty = await createSignUp(ports, world.visit(), {})
      if (!empty.isDone) throw new Error(resultOf(empty))
      const required = SIGN_UP_FIELDS.filter((field) => cell.fields[field] === 'required')
      const asked = requirementsOf(empty.attempt, ports.config)
      expect(asked.required).toEqual(required)
      expect(asked.missing).toEqual(inOrder([...required, ...derived(cell, [])]))
      await refusesWhatIsOff(cell, empty)

      const pace = index % 2 === 0 ? 'at once' : 'field by field'
      const driven = await drive(world, ports, values, given, pace)
      // Before the last step nobody was made.
      expect(driven.early.every((count) => count === 0)).toBe(true)
      expect(driven.missing.at(-1)).toEqual(lacks)
      if (lacks.length > 0) {
        expect(driven).toMatchObject({ made: 0, place: { attempt: { status: 'missing_requirements' } } })
        return
      }
      expect(driven).toMatchObject({ made: 1, place: { attempt: { status: 'complete' } } })
      await isWhole(driven.place.attempt.createdUserId, values, given)
    },
  )
})

/** The account holds what was given, proven, and nothing else; and one session. */
async function isWhole(
  id: string | null,
  values: ReturnType<typeof newValues>,
  given: readonly SignUpField[],
) {
  const user = await world.database.prisma.user.findUniqueOrThrow({
    where: { id: id ?? '' },
    include: { emailAddresses: true, phoneNumbers: true, web3Wallets: true, sessions: true },
  })
  const has = (field: SignUpField) => given.includes(field)
  expect(user.firstName).toBe(has('first_name') ? values.firstName : null)
  expect(user.lastName).toBe(has('last_name') ? values.lastName : null)
  expect(user.username).toBe(has('username') ? values.username : null)
  expect(user.passwordDigest !== null).toBe(has('password'))
  expect(user.legalAcceptedAt !== null).toBe(has('legal_accepted'))
  expect(user.emailAddresses.map(({ address, verifiedAt }) => [address, verifiedAt !== null])).toEqual(
    has('email_address') ? [[values.emailAddress, true]] : [],
  )
  expect(user.phoneNumbers.map(({ number, verifiedAt }) => [number, verifiedAt !== null])).toEqual(
    has('phone_number') ? [[values.phoneNumber, true]] : [],
  )
  expect(user.web3Wallets.map(({ address, verifiedAt }) => [address, verifiedAt !== null])).toEqual(
    has('web3_wallet') ? [[values.web3Wallet, true]] : [],
  )
  expect(user.sessions.map(({ status }) => status)).toEqual(['active'])
}

async function refusesWhatIsOff(
  cell: Cell,
  { browser, attempt }: Extract<Awaited<ReturnType<typeof createSignUp>>, { isDone: true }>,
) {
  const off = SIGN_UP_FIELDS.find((field) => cell.fields[field] === 'off')
  if (!off) return
  const outcome = await updateSignUp(
    portsFor(world, cell),
    world.visit(browser),
    attempt.id,
    only(newValues(), [off]),
  )
  expect(outcome).toMatchObject({
    isDone: false,
    errors: [{ code: 'form_param_unknown', details: { param: off } }],
  })
}

function choiceOf({ fields, fills }: Cell, field: SignUpField): string {
  return fields[field] === 'optional' ? (fills.has(field) ? 'given' : 'left out') : fields[field]
}

function inOrder(fields: readonly SignUpField[]): SignUpField[] {
  return SIGN_UP_FIELDS.filter((field) => fields.includes(field))
}
