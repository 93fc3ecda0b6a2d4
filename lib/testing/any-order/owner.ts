import { HOUR, MINUTE, SECOND } from '@/lib/model/time'
import { conclude, demand } from './evidence'
import { perform } from './perform'
import { browserOf, type Scene } from './scene'

const LONGEST_WAY = 16

/** What is waited for after a refusal that says when to come back. */
const WAITS: Record<string, number> = {
  user_locked: HOUR + MINUTE,
  verification_code_too_many_requests: 31 * SECOND,
  form_code_incorrect: 61 * SECOND,
  verification_failed: 31 * SECOND,
}

/** Whatever happened, an owner who knows the right answers gets in, from either browser: no attempt is stuck. */
export async function everybodyGetsIn(scene: Scene): Promise<void> {
  for (const browser of [0, 1]) {
    const told: string[] = []
    let result = (await browserOf(scene, browser))?.sessions.length ? 'complete' : ''
    for (let step = 0; result !== 'complete'; step++) {
      demand(step < LONGEST_WAY, `nobody got in at browser ${browser}: ${told.join(', ')}`)
      result = await perform(scene, { do: 'go on', browser, human: browser, pick: step, kind: 'right' })
      told.push(result)
      scene.world.wait(WAITS[result] ?? 0)
      if (WAITS[result]) scene.evidence.wrong.clear()
      conclude(scene)
    }
  }
}

/** At the end the database holds what the test saw, and nothing more. */
export async function nothingElseHappened(scene: Scene): Promise<void> {
  const { world, people, evidence, ports } = scene
  const { prisma } = world.database
  const userId = { in: people.map(({ id }) => id) }
  const sessions = await prisma.session.findMany({ where: { userId }, select: { id: true } })
  for (const { id } of sessions) demand(evidence.sessions.has(id), `nobody saw ${id} start`)
  const { maxTries } = ports.config.codes
  demand(
    (await prisma.challenge.count({ where: { userId, tries: { gt: maxTries } } })) === 0,
    'too many tries',
  )
  const { maxFailures } = ports.config.lockout
  const where = { id: userId, failures: { gt: maxFailures } }
  demand((await prisma.user.count({ where })) === 0, 'too many failures')
  for (const { id, backupCodes } of people) {
    const left = backupCodes.filter((code) => !evidence.spent.has(code)).length
    const { backupCodesLeft } = await prisma.user.findUniqueOrThrow({ where: { id } })
    demand(backupCodesLeft === left, `${backupCodesLeft} backup codes are left, and ${left} were not used`)
    demand(
      (await prisma.backupCode.count({ where: { userId: id, usedAt: null } })) === left,
      'a code came back',
    )
  }
}
