import { isClerkAPIResponseError, isKnownError } from '@/lib/client/errors'

/** What a failure says, for a page. @throws what is no failure but a fault */
export function saidBy(error: unknown): string {
  if (!isKnownError(error)) throw error
  if (!isClerkAPIResponseError(error)) return error.longMessage ?? error.message
  return error.errors.map(({ longMessage, message }) => longMessage ?? message).join(' ')
}
