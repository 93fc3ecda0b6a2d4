import { z } from 'zod'
import {
  addIdentification,
  makeDefaultSecondFactor,
  makePrimary,
  removeIdentification,
  setReservedForSecondFactor,
} from '@/lib/account/identifications'
import type { Owner } from '@/lib/account/owner'
import {
  findSentVerification,
  sendVerification,
  verifyIdentification,
} from '@/lib/account/verify-identification'
import type { SessionTaskKey } from '@/lib/model/status'
import { PHONE_CODE_CHANNELS } from '@/lib/model/strategies'
import type { Wire } from '@/lib/model/wire'
import type { IdentificationKind, Ports } from '@/lib/ports/ports'
import { answer, visitByLink } from './door'
import { id, read, text, typedCode } from './input'
import { ownerOf, requireFresh } from './owner'

const of = z.enum(['email_address', 'phone_number'], 'form_param_value_invalid')
const ADD = z.object({ of, value: text(320) })
const SEND = z.object({ of, id, channel: z.enum(PHONE_CODE_CHANNELS, 'form_param_value_invalid').optional() })
const VERIFY = z.object({ of, id, code: typedCode })
const ONE = z.object({ of, id })
const RESERVE = z.object({ id, reserved: z.boolean() })
const DEFAULT = z.object({ id })

/** Adds an address or a number, and sends the code that proves it. */
export function createIdentification(params: unknown): Promise<Wire<{ id: string }>> {
  return fresh(
    'create_identification',
    ADD,
    params,
    async (ports, owner, input) => ({ id: await addIdentification(ports, owner, input.of, input.value) }),
    taskOf,
  )
}

export function sendIdentificationCode(params: unknown): Promise<Wire<null>> {
  return fresh(
    'send_identification_code',
    SEND,
    params,
    async (ports, owner, input) => {
      await sendVerification(ports, owner, input.of, input.id, input.channel)
      return null
    },
    taskOf,
  )
}

export function verifyByCode(params: unknown): Promise<Wire<null>> {
  return fresh(
    'verify_identification',
    VERIFY,
    params,
    async (ports, owner, input) => {
      await verifyIdentification(ports, owner, input.of, input.id, input.code)
      return null
    },
    taskOf,
  )
}

export function choosePrimary(params: unknown): Promise<Wire<null>> {
  return fresh('make_primary', ONE, params, async (ports, owner, input) => {
    await makePrimary(ports, owner, input.of, input.id)
    return null
  })
}

export function deleteIdentification(params: unknown): Promise<Wire<null>> {
  return fresh('delete_identification', ONE, params, async (ports, owner, input) => {
    await removeIdentification(ports, owner, input.of, input.id)
    return null
  })
}

export function reserveNumber(params: unknown): Promise<Wire<null>> {
  return fresh(
    'reserve_number',
    RESERVE,
    params,
    async (ports, owner, input) => {
      await setReservedForSecondFactor(ports, owner, input.id, input.reserved)
      return null
    },
    ({ reserved }) => (reserved ? ['setup-mfa'] : []),
  )
}

export function chooseDefaultNumber(params: unknown): Promise<Wire<null>> {
  return fresh('default_number', DEFAULT, params, async (ports, owner, input) => {
    await makeDefaultSecondFactor(ports, owner, input.id)
    return null
  })
}

/** The code that is on its way to an address or number; null where this browser asked for none. @throws SignInError signed_out | authorization_invalid */
export async function readSentVerification(of: IdentificationKind, id: string) {
  const { ports, visit } = await visitByLink()
  return findSentVerification(ports, await ownerOf(visit, taskOf({ of })), of, id)
}

/** A number may be what a pending session needs; an address never is. */
function taskOf({ of }: { of: IdentificationKind }): readonly SessionTaskKey[] {
  return of === 'phone_number' ? ['setup-mfa'] : []
}

/** Parses, asks who it is and for a fresh proof, then works. `tasks`: for which of them a pending session may do it, too. */
function fresh<I, R>(
  verb: string,
  schema: z.ZodType<I>,
  params: unknown,
  work: (ports: Ports, owner: Owner, input: I) => Promise<R>,
  tasks: (input: I) => readonly SessionTaskKey[] = () => [],
): Promise<Wire<R>> {
  return answer(verb, async (ports, visit) => {
    const input = read(schema, params)
    const owner = await requireFresh(ports, visit, tasks(input))
    return { response: await work(ports, owner, input), browser: null }
  })
}
