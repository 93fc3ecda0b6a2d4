import { z } from 'zod'

// PostgreSQL, appendix A: 40P01 deadlock_detected, 40001 serialization_failure.
// Prisma words both in its own way where the statement was its own (P2034).
const RETRYABLE = /40P01|40001|deadlock/

const failure = z.object({ message: z.string() })

/** Runs a statement or a transaction again when PostgreSQL chose it to end a deadlock; nothing of it was written then. */
export async function retryOnDeadlock<T>(run: () => Promise<T>, times = 5): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const told = failure.safeParse(error)
    if (times <= 1 || !told.success || !RETRYABLE.test(told.data.message)) throw error
    return retryOnDeadlock(run, times - 1)
  }
}
