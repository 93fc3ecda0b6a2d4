/** What a log line may hold: ids, codes, counts. Never a secret, a code, a token, a password or what somebody typed. */
export type LogFacts = Record<string, string | number | boolean | null>

/** Writes one JSON line: `{"time":"2026-11-21T…","level":"error","event":"internal_error","trace":"trc_…"}`. */
export function log(level: 'info' | 'warn' | 'error', event: string, facts: LogFacts = {}): void {
  const line = JSON.stringify({ time: new Date().toISOString(), level, event, ...facts })
  const stream = level === 'info' ? process.stdout : process.stderr
  stream.write(`${line}\n`)
}

/** An error's kind and place, without its message: messages quote what they choke on, and that may be a password. */
export function causeOf(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { cause: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    cause: error.name,
    code,
    at: frames
      .slice(0, 8)
      .map((frame) => frame.trim())
      .join(' < '),
  }
}
