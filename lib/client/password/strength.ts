import type { ZxcvbnFactory, ZxcvbnResult } from '@zxcvbn-ts/core'
import type { PasswordSettingsJson } from '@/lib/model/wire'

export type { ZxcvbnResult }

export type PasswordStrength =
  | { state: 'excellent'; result: ZxcvbnResult }
  | { state: 'pass' | 'fail'; keys: string[]; result: ZxcvbnResult }

/** As on the server: what is longer is strong anyway, and would hold up whoever types. */
const JUDGED_LENGTH = 48
const MAX_SPELLINGS = 10

const PREFIX = 'unstable__errors.zxcvbn'

/** Judges how hard a password is to guess. zxcvbn and its word lists come over the wire with the first call, and not before. */
export async function judgeStrength(
  password: string,
  { min_zxcvbn_strength: min }: Pick<PasswordSettingsJson, 'min_zxcvbn_strength'>,
): Promise<PasswordStrength> {
  const zxcvbn = await (loaded ??= load())
  const result = zxcvbn.check(password.normalize('NFKC').slice(0, JUDGED_LENGTH))
  if (result.score >= min && result.score >= 3) return { state: 'excellent', result }
  if (result.score >= min) return { state: 'pass', keys: [`${PREFIX}.couldBeStronger`], result }
  const suggestions = result.feedback.suggestions.map((key) => `${PREFIX}.suggestions.${key}`)
  return { state: 'fail', keys: [`${PREFIX}.notEnough`, ...suggestions], result }
}

let loaded: Promise<ZxcvbnFactory> | undefined

function load(): Promise<ZxcvbnFactory> {
  const loading = Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([core, common]) =>
      new core.ZxcvbnFactory({
        dictionary: common.dictionary,
        graphs: common.adjacencyGraphs,
        l33tMaxSubstitutions: MAX_SPELLINGS,
      }),
  )
  // A network that failed once may be back for the next letter.
  loading.catch(() => (loaded = undefined))
  return loading
}
