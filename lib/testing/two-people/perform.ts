import type { Browser } from '@/lib/ports/ports'
import { attemptFirstFactor, createSignIn, prepareFirstFactor } from '@/lib/sign-in/flow'
import { openLink } from '@/lib/sign-in/link'
import { transferSignIn } from '@/lib/sign-in/transfer'
import * as up from '@/lib/sign-up/flow'
import { openSignUpLink } from '@/lib/sign-up/link'
import { transferSignUp } from '@/lib/sign-up/transfer'
import type { Outcome } from '@/lib/visit/visit'
import { resultOf } from '../world'
import type { Deed, Kind, Said } from './deeds'
import { nextOf } from './go-on'
import { personAt, type Scene } from './scene'

/** Does one thing. Whatever is refused is a result; a failure is thrown, and ends the test. */
export async function perform(scene: Scene, deed: Deed): Promise<void> {
  const id = scene.clients[deed.browser]
  const browser = id ? await scene.ports.browsers.find(id) : null
  const chosen = deed.do === 'go on' ? nextOf(deed, browser, scene.ports.now()) : deed
  const outcome = await act(scene, chosen, browser)
  const result = typeof outcome === 'string' ? outcome : resultOf(outcome)
  if (typeof outcome !== 'string' && outcome.browser) scene.clients[deed.browser] ??= outcome.browser.id
  const told = `${chosen.do}: ${result}`
  scene.done[told] = (scene.done[told] ?? 0) + 1
}

async function act(
  scene: Scene,
  deed: Exclude<Deed, { do: 'go on' }>,
  browser: Browser | null,
): Promise<Outcome<{ status: string }> | string> {
  const { ports, world } = scene
  const visit = world.visit(browser)
  const signUp = browser?.signUp?.id ?? 'sua_none'
  const signIn = browser?.signIn?.id ?? 'sia_none'
  switch (deed.do) {
    case 'sign up':
      return up.createSignUp(ports, visit, valuesOf(scene, deed.said))
    case 'add':
      return up.updateSignUp(ports, visit, signUp, valuesOf(scene, deed.said))
    case 'send':
      return up.prepareVerification(ports, visit, signUp, deed)
    case 'answer':
      return up.attemptVerification(ports, visit, signUp, { ...deed, code: codeOf(scene, deed) })
    case 'knock': {
      const identifier = (deed.byPhone ? scene.phones : scene.mails)[deed.whose] ?? ''
      const strategy = deed.byPhone ? ('phone_code' as const) : ('email_code' as const)
      const prepare = deed.sending ? { strategy } : undefined
      return createSignIn(ports, visit, { identifier, signUpIfMissing: deed.wish, prepare })
    }
    case 'send at the sign-in':
      return prepareFirstFactor(ports, visit, signIn, { strategy: deed.strategy })
    case 'answer at the sign-in':
      return attemptFirstFactor(ports, visit, signIn, {
        strategy: deed.strategy,
        code: codeOf(scene, deed),
      })
    case 'open the newest link':
      return open(scene, deed.browser, browser)
    case 'to the sign-in':
      return transferSignIn(ports, visit, {})
    case 'to the sign-up':
      return transferSignUp(ports, visit, {})
    case 'leave':
      await world.database.prisma.session.updateMany({
        where: { clientId: browser?.id ?? '' },
        data: { status: 'ended' },
      })
      return 'left'
  }
}

async function open(scene: Scene, which: number, browser: Browser | null): Promise<string> {
  const url = scene.inbox.find(
    ({ to, url }) => url?.includes('token=') && isOf(scene, personAt(which), to),
  )?.url
  if (!url) return 'no link'
  const token = new URL(url).searchParams.get('token') ?? ''
  const visit = scene.world.visit(browser)
  const opens = url.includes('verify-sign-up') ? openSignUpLink : openLink
  return (await opens(scene.ports, visit, token)).status
}

function isOf({ mails, phones }: Scene, which: number, to: string): boolean {
  return to === mails[which] || to === phones[which]
}

function codeOf(scene: Scene, { browser, strategy, kind }: Extract<Deed, { kind: Kind }>): string {
  const own = (strategy === 'phone_code' ? scene.phones : scene.mails)[personAt(browser)]
  const codes = scene.inbox.filter(({ to }) => to === own).map(({ code }) => code)
  if (kind === 'wrong') return 'a guess'
  return codes[kind === 'newest' ? 0 : 1] ?? 'nothing came'
}

function valuesOf({ mails, phones, names }: Scene, { mail, phone, name, password }: Said) {
  return {
    ...(mail === null ? {} : { emailAddress: mails[mail] }),
    ...(phone === null ? {} : { phoneNumber: phones[phone] }),
    ...(name === null ? {} : { username: names[name] }),
    ...(password ? { password: 'a horse in a battery' } : {}),
  }
}
