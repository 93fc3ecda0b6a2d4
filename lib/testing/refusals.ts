import { isClerkAPIResponseError } from '@/lib/client/errors'

/** The code of a refusal, as somebody's code would look for it. */
export async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (!isClerkAPIResponseError(error)) throw error
    return error.errors[0]?.code
  }
}
