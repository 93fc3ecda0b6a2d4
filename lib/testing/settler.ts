import { newId } from '@/lib/crypto/random'
import type { SessionTaskKey } from '@/lib/model/status'
import type { AttemptInput } from '@/lib/model/strategies'
import type { Browser } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { givePasskey, type SoftPasskey } from './authenticator'
import { newNumber } from './door'
import { giveBackupCodes, giveTotp } from './second-factors'
import { done, type TestWorld } from './world'

export const FIRSTS = [
  'password',
  'email_code',
  'email_link',
  'phone_code',
  'reset_password_email_code',
  'reset_password_phone_code',
  'passkey',
  'ticket',
] as const
export const SECONDS = [
  'none',
  'totp',
  'backup_code',
  'passkey',
  'phone_code',
  'email_code',
  'email_link',
] as const

/** One way to sign in: which factors, on which device, and what the session then owes. */
export interface Cell {
  first: (typeof FIRSTS)[number]
  second: (typeof SECONDS)[number]
  device: 'known' | 'new'
  task: 'none' | SessionTaskKey
}

/** A mailbox as the second factor, of somebody who turned an app on. */
export function isByMail(second: Cell['second']): second is 'email_code' | 'email_link' {
  return second === 'email_code' || second === 'email_link'
}

export interface Settler {
  id: string
  email: string
  phone: string | null
  password: string
  /** The number that is asked for after the first factor. */
  reserved: string | null
  soft: SoftPasskey | null
  answer: () => Promise<AttemptInput | null>
}

/** Somebody who has what a cell needs. */
export async function settler(world: TestWorld, { first, second, task }: Cell): Promise<Settler> {
  const { prisma } = world.database
  const phone = first.includes('phone') ? newNumber() : null
  const person = await world.person(phone ? { phoneNumber: phone } : {})
  const { id, emailAddress: email, password } = person
  const reserved = second === 'phone_code' ? newNumber() : null
  if (reserved)
    await prisma.phoneNumber.create({
      data: {
        id: newId('identification'),
        userId: id,
        number: reserved,
        verifiedAt: new Date(),
        reservedForSecondFactor: true,
      },
    })
  const hasApp = second !== 'none' && second !== 'phone_code'
  const app = hasApp ? await giveTotp(world, id) : null
  const soft = [first, second].includes('passkey') ? await givePasskey(world, id) : null
  const [code = ''] = second === 'backup_code' ? await giveBackupCodes(world, id) : []
  if (task === 'reset-password')
    await prisma.user.update({ where: { id }, data: { passwordCompromised: true } })
  const answer = async (): Promise<AttemptInput | null> => {
    if (second === 'backup_code') return { strategy: second, code }
    if (isByMail(second) || second === 'passkey') return null
    return app && { strategy: 'totp', code: await app.code() }
  }
  return { id, email, phone, password, reserved, soft, answer }
}

/** A browser that somebody signed in with before. */
export async function knownBrowser(world: TestWorld, { id, email }: Settler): Promise<Browser | null> {
  const { browser } = done(await flow.createSignIn(world.ports, world.visit(), { identifier: email }))
  await world.database.prisma.deviceTrust.create({ data: { clientId: browser.id, userId: id } })
  return world.ports.browsers.find(browser.id)
}
