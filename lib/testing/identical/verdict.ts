import type { Differences } from './differences'
import type { EXCEPTIONS } from './exceptions'

type Excused = keyof typeof EXCEPTIONS

/** A difference that nobody excused is missing here: add the member, or a line to exceptions.ts. */
export const unexcused: { [Name in Exclude<Differences, Excused>]: never } = {}

/** An excuse that nothing needs any more is missing here: take its line out of exceptions.ts. */
export const needless: { [Name in Exclude<Excused, Differences>]: never } = {}
