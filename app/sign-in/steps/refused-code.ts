import { describeError } from '@/lib/model/errors'
import type { Refusal } from './step'

/** A refusal of a code that no message brought: what helps is something else than a new message. */
export function inOtherWords(refusal: Refusal | null, words: string): Refusal | null {
  const usual = describeError('form_code_incorrect').longMessage
  return refusal && { ...refusal, text: refusal.text.replace(usual, words) }
}
