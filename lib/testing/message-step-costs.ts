import { createSignInToken } from '@/lib/account/tickets'
import type { Browser } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { openLink } from '@/lib/sign-in/link'
import { createByTicket, inspectTicket } from '@/lib/sign-in/ticket'
import { doorOf, newNumber, wrongCode } from './door'
import type { Meter } from './step-meter'
import { done, type TestWorld } from './world'

const RESET = { strategy: 'reset_password_email_code' } as const
const PHONE = { strategy: 'phone_code' } as const

/** The steps of texts, links, resets and tickets. Each must do what its name says, or its figure would say nothing. */
export async function measureMessageSteps(world: TestWorld, meter: Meter): Promise<void> {
  await measureTexts(world, meter)
  await measureLinks(world, meter)
  await measureResets(world, meter)
  await measureTickets(world, meter)
}

async function measureTexts(world: TestWorld, { step, forget }: Meter): Promise<void> {
  const { ports, visit } = world
  const phoneNumber = newNumber()
  await world.person({ phoneNumber })
  forget()
  const { id } = (await begin(world, { step }, phoneNumber)).attempt
  done(await step('text asked for', (browser) => flow.prepareFirstFactor(ports, visit(browser), id, PHONE)))
  const code = wrongCode(await world.lastCode(phoneNumber))
  await step('refused text', (browser) =>
    flow.attemptFirstFactor(ports, visit(browser), id, { ...PHONE, code }),
  )
}

async function measureLinks(world: TestWorld, { step, leave, forget }: Meter): Promise<void> {
  const { ports, visit } = world
  const { emailAddress } = await world.person()
  forget()
  const { id } = (await begin(world, { step }, emailAddress)).attempt
  const input = { strategy: 'email_link' } as const
  done(await step('link asked for', (browser) => flow.prepareFirstFactor(ports, visit(browser), id, input)))
  const token = await doorOf(world).lastLink(emailAddress)
  const open = async (browser: Browser | null, status: string) => {
    const found = await openLink(ports, visit(browser), token)
    if (found.status !== status) throw new Error(`The link is ${found.status}, not ${status}.`)
    return found.done
  }
  await step('link opened elsewhere', () => open(null, 'client_mismatch'))
  await step('link opened, completing', (browser) => open(browser, 'verified'))
  await step('link opened again', (browser) => open(browser, 'verified'))
  await leave()
}

async function measureResets(world: TestWorld, { step, leave, forget }: Meter): Promise<void> {
  const { ports, visit } = world
  const phoneNumber = newNumber()
  const careful = await world.person({ phoneNumber, phoneReserved: true })
  for (const { emailAddress } of [await world.person(), careful]) {
    forget()
    const { id } = (await begin(world, { step }, emailAddress)).attempt
    const choose = (password: string) => (browser: Browser | null) =>
      flow.resetPassword(ports, visit(browser), id, { password, signOutOfOtherSessions: true })
    await step('prepare', (browser) => flow.prepareFirstFactor(ports, visit(browser), id, RESET))
    const code = await world.lastCode(emailAddress)
    done(
      await step('right code of a reset', (browser) =>
        flow.attemptFirstFactor(ports, visit(browser), id, { ...RESET, code }),
      ),
    )
    await step('refused new password', choose('short'))
    const isOwed = emailAddress === careful.emailAddress
    const name = isOwed ? 'new password, second factor owed' : 'new password, completing'
    done(await step(name, choose('a brand new one 1')))
    if (!isOwed) {
      await leave()
      continue
    }
    await step('second factor asked for', (browser) =>
      flow.prepareSecondFactor(ports, visit(browser), id, PHONE),
    )
    const second = { ...PHONE, code: await world.lastCode(phoneNumber) }
    done(
      await step('completing second factor', (browser) =>
        flow.attemptSecondFactor(ports, visit(browser), id, second),
      ),
    )
    await leave()
  }
}

async function measureTickets(world: TestWorld, { step, forget }: Meter): Promise<void> {
  const { ports, visit } = world
  const { token } = await createSignInToken(ports, { userId: (await world.person()).id })
  forget()
  await step('ticket looked at', async () => {
    const { code } = await inspectTicket(ports, token)
    if (code) throw new Error(`The ticket is refused: ${code}.`)
    return null
  })
  done(await step('completing ticket', (browser) => createByTicket(ports, visit(browser), token, {})))
}

async function begin(world: TestWorld, { step }: Pick<Meter, 'step'>, identifier: string) {
  return done(
    await step('identify, first visit', (browser) =>
      flow.createSignIn(world.ports, world.visit(browser), { identifier }),
    ),
  )
}
