import type { ProtectCheckResource } from '../attempt'
import { ClerkRuntimeError } from '../errors'

type Prove = (
  container: HTMLElement,
  check: ProtectCheckResource & { signal: AbortSignal },
) => Promise<unknown>

/**
 * Loads the script of a check and runs it in an element. Answers with the proof that `submitProtectCheck` takes.
 * @throws ClerkRuntimeError protect_check_invalid_sdk_url | protect_check_script_load_failed | protect_check_invalid_script |
 *   protect_check_execution_failed | protect_check_aborted
 */
export async function runProtectCheck(
  check: ProtectCheckResource,
  container: HTMLElement,
  signal: AbortSignal,
): Promise<string> {
  const prove = await load(check.sdkUrl)
  if (signal.aborted) throw failed('protect_check_aborted')
  try {
    const proof = await prove(container, { ...check, signal })
    if (typeof proof === 'string' && proof !== '') return proof
  } catch (cause) {
    throw failed(signal.aborted ? 'protect_check_aborted' : 'protect_check_execution_failed', cause)
  }
  throw failed('protect_check_execution_failed')
}

async function load(sdkUrl: string): Promise<Prove> {
  // A script runs with all that the page may do, so it is named by our server, and comes by http.
  if (!/^https?:\/\//.test(sdkUrl)) throw failed('protect_check_invalid_sdk_url')
  const found: unknown = await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ sdkUrl).catch(
    (cause: unknown) => {
      throw failed('protect_check_script_load_failed', cause)
    },
  )
  const prove = typeof found === 'object' && found !== null && 'default' in found ? found.default : null
  if (!isProve(prove)) throw failed('protect_check_invalid_script')
  return prove
}

function isProve(value: unknown): value is Prove {
  return typeof value === 'function'
}

function failed(code: string, cause?: unknown): ClerkRuntimeError {
  return new ClerkRuntimeError('The check that keeps robots out could not be made here.', {
    code,
    ...(cause instanceof Error ? { cause } : {}),
  })
}
