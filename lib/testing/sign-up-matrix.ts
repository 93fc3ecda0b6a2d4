import type { Config } from '@/lib/config'
import { SIGN_UP_FIELDS, type FieldRule, type SignUpField } from '@/lib/model/sign-up'
import type { Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-up/flow'
import { requirementsOf } from '@/lib/sign-up/requirements'
import type { SignUpValues } from '@/lib/sign-up/values'
import { newNumber } from './door'
import { newEvmWallet, signWith } from './wallets/keys'
import { arrived, newAddress, PASSWORD, type Newcomer } from './newcomer'
import type { TestWorld } from './world'

export type Fields = Record<SignUpField, FieldRule>

/** What a form asks for, and what of the optional fields somebody fills in. */
export interface Cell {
  fields: Fields
  fills: ReadonlySet<SignUpField>
}

/** All at once, or field by field. */
export type Pace = 'at once' | 'field by field'

let names = 0

/** A value for every field, of nobody else. */
export function newValues(): Required<Omit<SignUpValues, 'unsafeMetadata' | 'locale'>> {
  return {
    firstName: 'Ada',
    lastName: 'Lovelace',
    emailAddress: newAddress(),
    phoneNumber: newNumber(),
    web3Wallet: newEvmWallet().address,
    username: `ada_${++names}`,
    password: PASSWORD,
    legalAccepted: true,
  }
}

const KEYS = {
  first_name: 'firstName',
  last_name: 'lastName',
  email_address: 'emailAddress',
  phone_number: 'phoneNumber',
  web3_wallet: 'web3Wallet',
  username: 'username',
  password: 'password',
  legal_accepted: 'legalAccepted',
} as const satisfies Record<SignUpField, keyof SignUpValues>

/** The installation as a cell wants it. */
export function portsFor({ ports }: TestWorld, { fields }: Cell): Ports {
  const signUp: Config['signUp'] = { ...ports.config.signUp, fields }
  return { ...ports, config: { ...ports.config, signUp } }
}

/** What a cell's person gives in the end; and whether that can make an account. */
export function filled({ fields, fills }: Cell): SignUpField[] {
  return SIGN_UP_FIELDS.filter((field) => fields[field] === 'required' || fills.has(field))
}

export const only = (values: SignUpValues, given: readonly SignUpField[]): SignUpValues =>
  Object.fromEntries(given.map((field) => [KEYS[field], values[KEYS[field]]]))

/** Gives what is to be given, and proves what came of it; answers where that leads, with what is missing at each stop. */
export async function drive(
  world: TestWorld,
  ports: Ports,
  values: SignUpValues,
  given: readonly SignUpField[],
  pace: Pace,
) {
  const users = () => world.database.prisma.user.count()
  const before = await users()
  const at = ({ browser }: Newcomer) => world.visit(browser)
  const first = pace === 'at once' ? only(values, given) : {}
  let place = arrived(await flow.createSignUp(ports, world.visit(), first))
  const early: number[] = []
  const missing = [requirementsOf(place.attempt, ports.config).missing]
  const go = async (step: Promise<Parameters<typeof arrived>[0]>) => {
    early.push((await users()) - before)
    place = arrived(await step)
    missing.push(requirementsOf(place.attempt, ports.config).missing)
  }
  if (pace === 'field by field')
    for (const field of given)
      await go(flow.updateSignUp(ports, at(place), place.attempt.id, only(values, [field])))
  for (const [field, strategy, to] of [
    ['email_address', 'email_code', values.emailAddress ?? ''],
    ['phone_number', 'phone_code', values.phoneNumber ?? ''],
  ] as const) {
    if (!given.includes(field)) continue
    await go(flow.prepareVerification(ports, at(place), place.attempt.id, { strategy }))
    const code = await world.lastCode(to)
    await go(flow.attemptVerification(ports, at(place), place.attempt.id, { strategy, code }))
  }
  if (given.includes('web3_wallet')) {
    const strategy = 'web3_metamask_signature'
    await go(flow.prepareVerification(ports, at(place), place.attempt.id, { strategy }))
    const signature = await signWith(values.web3Wallet ?? '', place.attempt.web3Challenge?.question ?? '')
    await go(flow.attemptVerification(ports, at(place), place.attempt.id, { strategy, signature }))
  }
  return { place, missing, early, made: (await users()) - before }
}
