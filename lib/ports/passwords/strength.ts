import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import type { Strength } from '../ports'

/** What is longer is strong anyway, and would only cost time. */
const JUDGED_LENGTH = 100

/** How hard a password is to guess (zxcvbn), for somebody who knows `known` about its owner. */
export async function judgeStrength(password: string, known: readonly string[]): Promise<Strength> {
  const zxcvbn = await (loaded ??= load())
  const { score, feedback } = zxcvbn.check(password.slice(0, JUDGED_LENGTH), [...known])
  return {
    score,
    suggestions: feedback.suggestions.map((code) => ({ code, message: ADVICE[code] ?? USE_MORE_WORDS })),
  }
}

const USE_MORE_WORDS = 'Add a few words that are less common.'

/** By the keys of zxcvbn-ts. */
const ADVICE: Record<string, string> = {
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

let loaded: Promise<ZxcvbnFactory> | undefined

async function load(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })
}
