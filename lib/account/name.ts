import { SignInError } from '@/lib/model/errors/sign-in-error'

/** In code points. */
const MAX_NAME = 64

/**
 * What a name must not have, because mails and the pages of administrators show it: control characters, line breaks, and what turns the
 * text around it or does not show. Two that do not show are letters' glue: Persian and emoji need them.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u

/** Nothing to see: marks and spaces that no letter carries. */
const BLANK = /^[\s\p{M}\p{Default_Ignorable_Code_Point}]*$/u

/**
 * A name as it is kept, of a person or an organization; null where nothing of it can be seen.
 * @throws SignInError form_name_invalid_character | form_param_max_length_exceeded
 */
export function readName(typed: string, param: string): string | null {
  const name = typed.trim().normalize('NFC')
  if (UNSEEN.test(name)) throw new SignInError('form_name_invalid_character', { param })
  if (Array.from(name).length > MAX_NAME) throw new SignInError('form_param_max_length_exceeded', { param })
  return BLANK.test(name) ? null : name
}
