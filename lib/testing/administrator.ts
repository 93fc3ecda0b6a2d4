import type { Owner } from '@/lib/account/owner'
import { createByTicket } from '@/lib/sign-in/ticket'
import type { Outcome } from '@/lib/visit/visit'
import { signedInOwner, withTotp } from './owner'
import type { TestWorld } from './world'

/** An administrator who has just signed in and proven a second factor. */
export async function anAdmin(world: TestWorld): Promise<{
  person: Awaited<ReturnType<TestWorld['person']>>
  admin: Owner
}> {
  const person = await world.person()
  await world.database.prisma.user.update({ where: { id: person.id }, data: { admin: true } })
  const { owner } = await withTotp(world, await signedInOwner(world, person))
  return { person, admin: owner }
}

/** Somebody who follows a sign-in link in a fresh browser, and presses its button. */
export function byTicket(world: TestWorld, url: string): Promise<Outcome> {
  const ticket = new URL(url).searchParams.get('__clerk_ticket') ?? ''
  return createByTicket(world.ports, world.visit(), ticket, {})
}
