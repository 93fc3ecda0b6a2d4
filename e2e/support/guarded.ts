import type { Page } from '@playwright/test'
import { SECRET_KEY, SITE_KEY, startTurnstile, type TurnstileServer } from '@/lib/testing/turnstile-server'
import { test as base } from './test'
import { startVariant, WITHOUT_TRUST, type Change, type Variant } from './variant'

// Cloudflare is played by a server of ours, script, widget and judge: what is shown is that the page, its policy and the hooks go with it.
const GUARDED: Change = ['provider:"off"', 'provider:"turnstile"']

/** The app with its doors guarded. */
export const test = base.extend<object, { turnstile: TurnstileServer; variant: Variant }>({
  turnstile: [
    async ({}, provide) => {
      const turnstile = await startTurnstile()
      await provide(turnstile)
      await turnstile.stop()
    },
    { scope: 'worker' },
  ],
  variant: [
    async ({ turnstile }, provide) => {
      const { app, stop } = await startVariant([GUARDED, WITHOUT_TRUST], {
        TURNSTILE_SITE_KEY: SITE_KEY,
        TURNSTILE_SECRET_KEY: SECRET_KEY,
        TURNSTILE_SCRIPT_URL: turnstile.scriptUrl,
        TURNSTILE_VERIFY_URL: turnstile.verifyUrl,
      })
      await provide({ url: app.url, dataDir: app.dataDir })
      await stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ variant }, provide) => provide(variant.url),
})

/** What stands in the frame of the challenge. */
export const widget = (page: Page) => page.frameLocator('iframe[title="Widget"]')
/** Answers it. */
export const say = (page: Page, answer: 'I am human' | 'I am a robot' | 'Break') =>
  widget(page).getByRole('button', { name: answer }).click()

/** What somebody's own flow does with a check, in the page: the script by its address, an element, the proof. */
export async function proofIn(
  page: Page,
  of: 'first' | 'legacy' | 'signUp' | 'legacySignUp',
): Promise<string> {
  const proof = page.evaluate<string>(`(async () => {
    const { first, legacy, signUp, legacySignUp } = window.latchkeyBench
    const held = { first: first.signIn, legacy: legacy.signIn, signUp: signUp.signUp, legacySignUp: legacySignUp.signUp }
    const { protectCheck } = held['${of}']
    const { default: prove } = await import(protectCheck.sdkUrl)
    const container = document.body.appendChild(document.createElement('div'))
    return prove(container, protectCheck).finally(() => container.remove())
  })()`)
  await say(page, 'I am human')
  return proof
}
