import { z } from 'zod'
import {
  addIdentification,
  makeDefaultSecondFactor,
  makePrimary,
  removeIdentification,
  setReservedForSecondFactor,
} from '@/lib/account/identifications'
import type { Owner } from '@/lib/account/owner'
import { sendVerification, verifyIdentification } from '@/lib/account/verify-identification'
import { PHONE_CODE_CHANNELS } from '@/lib/model/strategies'
import type { Wire } from '@/lib/model/wire'
import type { Ports } from '@/lib/ports/ports'
import { answer } from './door'
import { id, read, text, typedCode } from './inputs'
import { requireFresh } from './owner'

const of = z.enum(['email_address', 'phone_number'], 'form_param_value_invalid')
const ADD = z.object({ of, value: text(320) })
const SEND = z.object({ of, id, channel: z.enum(PHONE_CODE_CHANNELS, 'form_param_value_invalid').optional() })
const VERIFY = z.object({ of, id, code: typedCode })
const ONE = z.object({ of, id })
const RESERVE = z.object({ id, reserved: z.boolean() })
const DEFAULT = z.object({ id })

/** Adds an address or a number, and sends the code that proves it. */
export function createIdentification(params: unknown): Promise<Wire<{ id: string }>> {
  return fresh('create_identification', ADD, params, async (ports, owner, input) => ({
    id: await addIdentification(ports, owner, input.of, input.value),
  }))
}

export function sendIdentificationCode(params: unknown): Promise<Wire<null>> {
  return fresh('send_identification_code', SEND, params, async (ports, owner, input) => {
    await sendVerification(ports, owner, input.of, input.id, input.channel)
    return null
  })
}

export function verifyByCode(params: unknown): Promise<Wire<null>> {
  return fresh('verify_identification', VERIFY, params, async (ports, owner, input) => {
    await verifyIdentification(ports, owner, input.of, input.id, input.code)
    return null
  })
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
  return fresh('reserve_number', RESERVE, params, async (ports, owner, input) => {
    await setReservedForSecondFactor(ports, owner, input.id, input.reserved)
    return null
  })
}

export function chooseDefaultNumber(params: unknown): Promise<Wire<null>> {
  return fresh('default_number', DEFAULT, params, async (ports, owner, input) => {
    await makeDefaultSecondFactor(ports, owner, input.id)
    return null
  })
}

/** Parses, asks who it is and for a fresh proof, then works. */
function fresh<I, R>(
  verb: string,
  schema: z.ZodType<I>,
  params: unknown,
  work: (ports: Ports, owner: Owner, input: I) => Promise<R>,
): Promise<Wire<R>> {
  return answer(verb, async (ports, visit) => {
    const input = read(schema, params)
    const owner = await requireFresh(ports, visit)
    return { response: await work(ports, owner, input), browser: null }
  })
}
