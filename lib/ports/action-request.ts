import { z } from 'zod'
import { newId } from '@/lib/crypto/random'
import { describeError, type ErrorCode } from '@/lib/model/errors'
import type { WireRefusal } from '@/lib/model/wire'
import { originFault } from './same-origin'

const MAX_ARGUMENTS = 8
const MAX_DEPTH = 32

/** What Next's parser of forms takes for the name of a field. */
const FIELD_NAME = /^[^\u0000-\u001f\u007f]{0,256}$/

/** The field of a form that says it has an action with a state. */
const REFERENCE = '$ACTION_REF_'

/** What React's encoding of plain arguments writes with a "$": escaped text, what JSON has no word for, a form, an opaque value. */
const PLAIN_REFERENCE = /^\$(\$.*|undefined|NaN|-?Infinity|-0|T|K[0-9a-f]{1,8})$/s
/** A form's action, and the field that holds its state: `{"id":"60ae…","bound":"$@1"}`. */
const boundAction = z.object({ id: z.string(), bound: z.string().startsWith('$@').nullable() })

/**
 * Answers a call of a server action that Next could only fail at; null lets it through. What Next cannot decode it answers with 500, and
 * quotes it in the log, where a password may not be; so does it with a call from another site. Actions check the rest themselves.
 */
export async function refuseAction(request: Request, ours: string): Promise<Response | null> {
  if (request.method !== 'POST') return null
  const isCall = request.headers.has('next-action')
  const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false
  if (!isCall && !isForm) return null

  // Next compares Origin by itself, and fails where a browser only says Sec-Fetch-Site.
  const origin = request.headers.get('origin')
  const fault = origin !== null && origin !== ours ? 'origin_invalid' : originFault(request.headers, ours)
  if (fault) return refusal(fault)
  if (request.headers.get('next-action') === '') return refusal('request_body_invalid')
  const isReadable = isForm ? isReadableForm(request, isCall) : isReadableText(request)
  return (await isReadable) ? null : refusal('request_body_invalid')
}

async function isReadableText(request: Request): Promise<boolean> {
  return areArguments(await request.text().catch(() => null))
}

async function isReadableForm(request: Request, isCall: boolean): Promise<boolean> {
  const form = await request.formData().catch(() => null)
  if (!form) return false
  const names = [...form.keys()]
  if (!names.every((name) => FIELD_NAME.test(name))) return false
  if (isCall) return areArguments(form.get('0'))
  return names.every((name) => !name.startsWith(REFERENCE) || isBound(form, name.slice(REFERENCE.length)))
}

function isBound(form: FormData, index: string): boolean {
  const action = boundAction.safeParse(parse(form.get(`$ACTION_${index}:0`)))
  if (!action.success) return false
  const { bound } = action.data
  return bound === null || areArguments(form.get(`$ACTION_${index}:${bound.slice(2)}`))
}

function areArguments(value: unknown): boolean {
  const parsed = parse(value)
  return Array.isArray(parsed) && parsed.length <= MAX_ARGUMENTS && isPlain(parsed, 0)
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || PLAIN_REFERENCE.test(value)
  if (typeof value !== 'object' || value === null) return true
  return depth < MAX_DEPTH && Object.values(value).every((item) => isPlain(item, depth + 1))
}

/** undefined where it is no JSON. */
function parse(value: unknown): unknown {
  if (typeof value !== 'string') return undefined
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

function refusal(code: ErrorCode): Response {
  const { status, message, longMessage } = describeError(code)
  const body: WireRefusal = {
    errors: [{ code, message, long_message: longMessage }],
    status,
    clerk_trace_id: newId('trace'),
  }
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}
