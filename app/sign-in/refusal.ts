import { readRefusal, type ToldRefusal } from '@/lib/handlers/read'
import { describeError, isErrorCode, type ErrorCode } from '@/lib/model/errors'
import type { Refusal } from './steps/step'

/** The password was right, and is not enough. */
export const NEEDS_NEW_PASSWORD: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'form_password_compromised',
  'form_password_pwned',
  'password_reset_required',
])

/**
 * Why the last try was refused: as the address says (a code, never a text), else as the attempt noted it.
 * A step hears of its own refusals; the list of methods (`null`) only of those that sent somebody there.
 */
export async function findRefusal(
  strategies: readonly string[] | null,
  asked: string | string[] | undefined,
  read: () => Promise<ToldRefusal | null> = readRefusal,
): Promise<Refusal | null> {
  if (typeof asked === 'string' && isErrorCode(asked))
    return { code: asked, strategy: null, text: describeError(asked).longMessage }
  const noted = await read()
  if (!noted) return null
  const { error, warning, strategy } = noted
  const isMine = strategies?.includes(strategy) ?? NEEDS_NEW_PASSWORD.has(error.code)
  if (!isMine) return null
  const text = [error.long_message, warning?.long_message].filter(Boolean).join(' ')
  return { code: error.code, strategy, text }
}
