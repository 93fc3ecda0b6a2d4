import type { PasswordSettingsJson } from '@/lib/model/wire'
import { judgeComplexity, type ComplexityErrors } from './complexity'
import { judgeStrength, type PasswordStrength } from './strength'

export interface PasswordValidation {
  complexity?: ComplexityErrors
  strength?: PasswordStrength
}

export interface ValidatePasswordCallbacks {
  /** Called first, with whether all rules hold. */
  onValidationComplexity?: (passed: boolean) => void
  /** Called with the broken rules, and again with the strength once that is known. */
  onValidation?: (result: PasswordValidation) => void
}

/** Answers whether all rules hold; `undefined` while no settings are known. */
export type ValidatePassword = (
  password: string,
  callbacks?: ValidatePasswordCallbacks | ((brokenRules: string[]) => void),
) => boolean | undefined

/** Judges passwords as the server will, while somebody types. What only the server knows (leaked lists, the old password) is its own. */
export function createValidatePassword(settings: PasswordSettingsJson | undefined): ValidatePassword {
  return (password, callbacks = {}) => {
    if (!settings) return undefined
    const complexity = judgeComplexity(password, settings)
    const passed = Object.keys(complexity).length === 0
    if (typeof callbacks === 'function') {
      callbacks(Object.keys(complexity))
      return passed
    }
    const { onValidation, onValidationComplexity } = callbacks
    onValidationComplexity?.(passed)
    const isJudgedFurther = settings.show_zxcvbn && onValidation !== undefined
    if (!(passed && isJudgedFurther)) onValidation?.({ complexity })
    if (isJudgedFurther)
      judgeStrength(password, settings).then(
        (strength) => onValidation({ complexity, strength }),
        // Out of reach: the rules alone decide, here as on the server.
        () => passed && onValidation({ complexity }),
      )
    return passed
  }
}
