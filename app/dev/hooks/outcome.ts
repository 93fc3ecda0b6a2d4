/** How a call ended. */
export interface Outcome {
  /** `error`: a Core 3 call answered one; `rejected`: the promise did, or the call itself threw. */
  end: 'done' | 'error' | 'rejected'
  /** Of each refusal, or of the one error. */
  codes: string[]
  name?: string
  message?: string
  status?: number
  retryAfter?: number
  /** What else it answered, as JSON. */
  value?: unknown
}

/** Runs something, and answers how it ended in a form that leaves the page. */
export async function tell(run: () => unknown): Promise<Outcome> {
  try {
    const answer: unknown = await run()
    const error = get(answer, 'error')
    if (error instanceof Error) return { ...describe(error), end: 'error' }
    return { end: 'done', codes: [], value: plain(answer) }
  } catch (thrown) {
    return { ...describe(thrown), end: 'rejected' }
  }
}

/** `["form_password_incorrect"]` of an answer of the server, else the error's own code; `[]` of a plain `Error`. */
export function codesOf(error: unknown): string[] {
  const errors = get(error, 'errors')
  const all: unknown[] = Array.isArray(errors) ? errors : [error]
  return all.flatMap((one) => text(get(one, 'code')) ?? [])
}

function describe(thrown: unknown): Omit<Outcome, 'end'> {
  const [name, message] = [text(get(thrown, 'name')), text(get(thrown, 'message'))]
  const [status, retryAfter] = [get(thrown, 'status'), get(thrown, 'retryAfter')]
  return {
    codes: codesOf(thrown),
    ...(name !== undefined && { name }),
    ...(message !== undefined && { message }),
    ...(typeof status === 'number' && { status }),
    ...(typeof retryAfter === 'number' && { retryAfter }),
  }
}

function get(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
