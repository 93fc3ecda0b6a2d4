import type { Outcome } from './sdk-window'

/** Runs a call of the SDK: what it throws and what the newer methods answer as `error` are both a refusal. */
export async function tell(call: () => unknown): Promise<Outcome> {
  try {
    const answer = await call()
    const error = fieldOf(answer, 'error')
    return error instanceof Error ? refusal(error) : done(answer)
  } catch (error) {
    return refusal(error)
  }
}

function done(answer: unknown): Outcome {
  return { isDone: true, codes: [], message: '', value: toPlain(answer) }
}

function refusal(error: unknown): Outcome {
  const all = fieldOf(error, 'errors')
  const codes = (Array.isArray(all) ? all : [error]).map((one) => String(fieldOf(one, 'code') ?? 'no code'))
  return { isDone: false, codes, message: String(fieldOf(error, 'message') ?? error), value: null }
}

function toPlain(value: unknown): unknown {
  if (typeof value === 'function' || value === undefined) return null
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(toPlain)
  const isPlain = Object.getPrototypeOf(value) === Object.prototype
  if (isPlain) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toPlain(each)]))
  return value instanceof Date ? value.toISOString() : outlineOf(value)
}

// A resource knows the whole client, which knows the resource.
function outlineOf(resource: object): Record<string, unknown> {
  const names = ['id', 'status', 'strategy', 'createdSessionId']
  return Object.fromEntries(
    names.filter((name) => name in resource).map((name) => [name, fieldOf(resource, name)]),
  )
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
