import { isClerkAPIResponseError, type ClerkAPIError, type ClerkError } from '@/lib/client/errors'

/** Finds what a rejected call said about one field. */
export function fieldError(error: ClerkError | null, paramName: string): string | undefined {
  return entries(error).find(({ meta }) => meta?.paramName === paramName)?.longMessage
}

/** Everything that a rejected call said about none of these fields. */
export function otherErrors(error: ClerkError | null, ...paramNames: string[]): string[] {
  if (error && !isClerkAPIResponseError(error)) return [error.message]
  const others = entries(error).filter(({ meta }) => !paramNames.includes(meta?.paramName ?? ''))
  return others.map(({ longMessage, message }) => longMessage ?? message)
}

function entries(error: ClerkError | null): ClerkAPIError[] {
  return isClerkAPIResponseError(error) ? error.errors : []
}
