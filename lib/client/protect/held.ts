import { ClerkRuntimeError, isClerkRuntimeError } from '../errors'

/** Where an attempt is, and which. */
interface Place {
  readonly cell: object
  readonly attempt: { id: string | undefined }
}

/*
 * A call that does several things stops after the first where the server wants to see first that no robot sits here. What is left of it is
 * kept, and done by `submitProtectCheck`.
 */
const kept = new WeakMap<object, { id: string | undefined; goOn: () => Promise<unknown> }>()

/** Does what is left of a call, or keeps it where the attempt is held back. */
export async function onceLetThrough(
  place: Place,
  check: object | null | undefined,
  goOn: () => Promise<unknown>,
): Promise<void> {
  if (!check) return void (await goOn())
  kept.set(place.cell, { id: place.attempt.id, goOn })
}

/** The same of what could not stop midway: what it threw, and how it is done again. @throws whatever is something else */
export async function onceLetThroughAgain(
  place: Place,
  thrown: unknown,
  again: () => Promise<unknown>,
): Promise<void> {
  if (!isClerkRuntimeError(thrown) || thrown.code !== HELD_BACK) throw thrown
  await onceLetThrough(place, {}, again)
}

/** What is left of the call that the attempt was held back in; once. */
export function takeKept({ cell, attempt }: Place): (() => Promise<unknown>) | undefined {
  const found = kept.get(cell)
  kept.delete(cell)
  return found?.id === attempt.id ? found?.goOn : undefined
}

/** @throws ClerkRuntimeError protect_check_required */
export function requireLetThrough(check: object | null | undefined): void {
  if (!check) return
  throw new ClerkRuntimeError('Show first that you are no robot: run the script of protectCheck.', {
    code: HELD_BACK,
  })
}

const HELD_BACK = 'protect_check_required'
