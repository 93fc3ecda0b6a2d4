import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import type { Strength } from '../ports'

const USE_MORE_WORDS = 'Add a few words that are less common.'

/** What to do, by the keys of zxcvbn-ts. */
export const ADVICE: Record<string, string> = {
  l33t: 'Digits in place of letters, such as "@" for "a", help little.',
  reverseWords: 'Words spelled backwards help little.',
  allUppercase: 'Write some letters in upper case, not all.',
  capitalization: 'Write more than the first letter in upper case.',
  dates: 'Leave out dates and years that have to do with you.',
  recentYears: 'Leave out recent years.',
  associatedYears: 'Leave out years that have to do with you.',
  sequences: 'Leave out rows such as "abc" or "123".',
  repeated: 'Leave out repetitions.',
  longerKeyboardPattern: 'Keyboard rows must be longer, and turn more than once.',
  anotherWord: USE_MORE_WORDS,
  useWords: 'Use several words, and no phrase that others know.',
  noNeed: 'It needs no special characters, digits or upper-case letters to be strong.',
  pwned: 'Where you use this password elsewhere, change it there too.',
}

/** How hard a password is to guess (zxcvbn), for somebody who knows `known` about its owner. */
export async function judgeStrength(password: string, known: readonly string[]): Promise<Strength> {
  const zxcvbn = await (loaded ??= load())
  // Judged as it will be hashed: full-width letters are no harder to guess.
  const judged = password.normalize('NFKC').slice(0, JUDGED_LENGTH)
  const { score, feedback } = zxcvbn.check(judged, [...known])
  return {
    score,
    suggestions: feedback.suggestions.map((code) => ({ code, message: ADVICE[code] ?? USE_MORE_WORDS })),
  }
}

/** What is longer is strong anyway. zxcvbn takes ever longer over it, and nobody else is served meanwhile. */
const JUDGED_LENGTH = 48

/** Spellings such as "p4$$w0rd" that are undone in one password; somebody who asks for more wants to keep us busy. */
const MAX_SPELLINGS = 10

let loaded: Promise<ZxcvbnFactory> | undefined

async function load(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  return new core.ZxcvbnFactory({
    dictionary: common.dictionary,
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: MAX_SPELLINGS,
  })
}
