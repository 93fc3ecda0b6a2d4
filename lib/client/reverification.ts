import type { ReverificationConfig, ReverificationLevel } from '@/lib/model/authorization'
import { ClerkRuntimeError, isClerkAPIResponseError } from './errors'

/** What a server of the app's own answers where a fresh proof is owed: with `reverificationError` of the published server SDKs. */
export interface ReverificationHint {
  clerk_error: {
    type: 'forbidden'
    reason: 'reverification-error'
    metadata?: { reverification?: ReverificationConfig }
  }
}

/** What a page is told that asks for the proof by itself. One of the two functions ends the wait. */
export interface NeedsReverificationParameters {
  /** Does again what was refused. */
  complete: () => void
  /** Gives up: the call rejects with `reverification_cancelled`. */
  cancel: () => void
  /** What is owed; undefined where the server decides. */
  level: ReverificationLevel | undefined
}

/**
 * Runs something that may need a fresh proof, and once more when there is one. Whatever else it throws, it throws.
 * @throws ClerkRuntimeError reverification_cancelled
 */
export async function runWithProof(
  run: () => Promise<unknown> | undefined,
  askForProof: (question: NeedsReverificationParameters) => void,
): Promise<unknown> {
  const first = await tryOnce(run)
  if (!('level' in first)) return first.result
  await new Promise<void>((resolve, reject) =>
    askForProof({ complete: resolve, cancel: () => reject(cancelled()), level: first.level }),
  )
  return read(await run())
}

type Outcome = { result: unknown } | { level: ReverificationLevel | undefined }

async function tryOnce(run: () => Promise<unknown> | undefined): Promise<Outcome> {
  try {
    const result = await read(await run())
    return isHint(result) ? { level: levelOf(result) } : { result }
  } catch (thrown) {
    if (!isOwed(thrown)) throw thrown
    return { level: undefined }
  }
}

/** What was fetched is read, because the question stands in it. */
async function read(result: unknown): Promise<unknown> {
  return typeof Response !== 'undefined' && result instanceof Response ? result.json() : result
}

function isOwed(thrown: unknown): boolean {
  return (
    isClerkAPIResponseError(thrown) &&
    thrown.errors.some(({ code }) => code === 'session_reverification_required')
  )
}

function isHint(result: unknown): result is ReverificationHint {
  const error: unknown = typeof result === 'object' && result ? Reflect.get(result, 'clerk_error') : null
  if (typeof error !== 'object' || error === null) return false
  return Reflect.get(error, 'type') === 'forbidden' && Reflect.get(error, 'reason') === 'reverification-error'
}

function levelOf({ clerk_error: { metadata } }: ReverificationHint): ReverificationLevel | undefined {
  const wanted = metadata?.reverification
  if (wanted === undefined) return undefined
  if (typeof wanted === 'string') return wanted === 'strict_mfa' ? 'multi_factor' : 'second_factor'
  return wanted.level
}

function cancelled(): ClerkRuntimeError {
  return new ClerkRuntimeError('Nobody proved that it is them, so nothing was changed.', {
    code: 'reverification_cancelled',
  })
}
