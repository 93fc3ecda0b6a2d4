import { describe, expect, it } from 'vitest'
import { ClerkAPIResponseError, isReverificationCancelledError } from './errors'
import { runWithProof, type NeedsReverificationParameters } from './reverification'
import { errorJson } from './testing'

const owed = () =>
  new ClerkAPIResponseError('No.', { data: [errorJson('session_reverification_required')], status: 403 })
const hint = (reverification?: unknown) => ({
  clerk_error: { type: 'forbidden', reason: 'reverification-error', metadata: { reverification } },
})
const never = (): never => {
  throw new Error('Nobody should be asked.')
}
const prove = ({ complete }: NeedsReverificationParameters) => complete()

/** Answers one after the other; what is an error is thrown. */
function answering(...answers: unknown[]) {
  const left = [...answers]
  return async () => {
    const answer = left.shift()
    if (answer instanceof Error) throw answer
    return answer
  }
}

describe('what may need a fresh proof', () => {
  it('passes through where none is asked for, whatever it answers or throws', async () => {
    expect(await runWithProof(answering('done'), never)).toBe('done')
    expect(await runWithProof(() => undefined, never)).toBeUndefined()
    expect(await runWithProof(answering({ clerk_error: { type: 'other' } }), never)).toMatchObject({})
    await expect(runWithProof(answering(new Error('broken')), never)).rejects.toThrow('broken')
  })

  it('is done again when there is one', async () => {
    const levels: unknown[] = []
    const ask = ({ level, complete }: NeedsReverificationParameters) => {
      levels.push(level)
      complete()
    }
    expect(await runWithProof(answering(owed(), 'done'), ask)).toBe('done')
    expect(await runWithProof(answering(hint('strict'), 'done'), ask)).toBe('done')
    expect(await runWithProof(answering(hint('strict_mfa'), 'done'), ask)).toBe('done')
    expect(await runWithProof(answering(hint({ level: 'first_factor', afterMinutes: 1 }), 'done'), ask)).toBe(
      'done',
    )
    expect(levels).toEqual([undefined, 'second_factor', 'multi_factor', 'first_factor'])
  })

  it('may be fetched: what came is read, because the question stands in it', async () => {
    const answers = [Response.json(hint('lax'), { status: 403 }), Response.json({ saved: true })]
    expect(await runWithProof(answering(...answers), prove)).toEqual({ saved: true })
  })

  it('rejects when somebody gives up, and is not done', async () => {
    const run = answering(owed(), 'done')
    const given = await runWithProof(run, ({ cancel }) => cancel()).catch((thrown: unknown) => thrown)
    expect(isReverificationCancelledError(given)).toBe(true)
    expect(await run()).toBe('done')
  })

  it('asks once: a server that is not content with the proof is told of', async () => {
    await expect(runWithProof(answering(owed(), owed()), prove)).rejects.toMatchObject({ status: 403 })
  })
})
