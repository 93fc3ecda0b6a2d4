import { readRefusal } from '@/lib/handlers/read'
import { describeError, isErrorCode } from '@/lib/model/errors'
import type { Refusal } from './steps/step'

/**
 * Why the last try was refused: as the address says (a code, never a text), else as the attempt noted it.
 * A step hears of its own refusals; the list of methods (`null`) only of the one that sent somebody there.
 */
export async function findRefusal(
  strategy: string | null,
  asked: string | string[] | undefined,
): Promise<Refusal | null> {
  if (typeof asked === 'string' && isErrorCode(asked))
    return { code: asked, text: describeError(asked).longMessage }
  const noted = await readRefusal()
  if (!noted) return null
  const { error, warning } = noted
  const isMine = strategy === null ? error.code === 'form_password_compromised' : noted.strategy === strategy
  if (!isMine) return null
  return { code: error.code, text: [error.long_message, warning?.long_message].filter(Boolean).join(' ') }
}
