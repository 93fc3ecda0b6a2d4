import { z } from 'zod'
import { isStorable } from '@/lib/identifiers/storable'
import { isErrorCode, type ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'

/** Text of so many characters at most. */
export const text = (max: number) => z.string().max(max).refine(isStorable, 'form_param_format_invalid')
export const filled = (max: number) => text(max).refine((value) => value.trim() !== '', 'form_param_nil')
/** A code as a person types it, with the spaces and dashes that make it readable. */
export const typedCode = filled(32).transform((typed) => typed.replace(/[\s-]/g, ''))
export const id = filled(64)

/** Parses what came from outside. @throws SignInError form_param_* that names the parameter */
export function read<T>(schema: z.ZodType<T>, value: unknown): T {
  // A missing parameter and one of a wrong type are one issue to zod; its input tells them apart.
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  const [issue] = result.error.issues
  const param = toParam(issue?.path[0])
  throw new SignInError(issue ? codeOf(issue) : 'request_body_invalid', param === undefined ? {} : { param })
}

function codeOf(issue: z.core.$ZodIssue): ErrorCode {
  if (issue.path.length === 0) return 'request_body_invalid'
  if (issue.code === 'too_big') return 'form_param_max_length_exceeded'
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'form_param_missing' : 'form_param_type_invalid'
  if (isErrorCode(issue.message)) return issue.message
  return 'form_param_format_invalid'
}

/** `"emailAddressId" -> "email_address_id"` */
function toParam(key: PropertyKey | undefined): string | undefined {
  return typeof key === 'string' ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : undefined
}
