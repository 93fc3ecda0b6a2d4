import { z } from 'zod'
import { SECOND } from '@/lib/model/time'
import type { BotCheck, BotProof } from './bot-check'
import { causeOf, type log } from './log'

export interface TurnstileSettings {
  siteKey: string
  secretKey: string
  verifyUrl: string
  scriptUrl: string
  /** Where the widget must have been shown. */
  hostname: string
  log: typeof log
  /** Shorter in tests. */
  patienceMs?: number
}

const PATIENCE_MS = 5 * SECOND

/** What is wrong is the proof, and not us or them. */
const REFUSALS = new Set(['missing-input-response', 'invalid-input-response', 'timeout-or-duplicate'])

// https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
const answer = z.object({
  success: z.boolean(),
  'error-codes': z.array(z.string()).default([]),
  hostname: z.string().optional(),
  action: z.string().optional(),
  cdata: z.string().optional(),
})

type Answer = z.infer<typeof answer>

/** Cloudflare's Turnstile. It tells by itself a proof that comes a second time, or later than five minutes. */
export function createTurnstile(settings: TurnstileSettings): BotCheck {
  const { siteKey, scriptUrl, log } = settings
  return {
    script: '/protect/turnstile.js',
    hints: { site_key: siteKey, script_url: scriptUrl },
    async verify(proof) {
      try {
        const said = await ask(settings, proof)
        if (said.success) return isOfThisCheck(said, proof, settings) ? 'passed' : 'refused'
        const codes = said['error-codes']
        if (codes.length > 0 && codes.every((code) => REFUSALS.has(code))) return 'refused'
        log('error', 'bot_check_failed', { reason: codes.join(' ') })
      } catch (error) {
        log('error', 'bot_check_failed', causeOf(error))
      }
      return 'unreachable'
    },
  }
}

async function ask(
  { verifyUrl, secretKey, patienceMs = PATIENCE_MS }: TurnstileSettings,
  { proofToken, address }: BotProof,
): Promise<Answer> {
  const response = await fetch(verifyUrl, {
    method: 'POST',
    body: new URLSearchParams({
      secret: secretKey,
      response: proofToken,
      ...(address === null ? {} : { remoteip: address }),
    }),
    // It carries the secret.
    redirect: 'error',
    cache: 'no-store',
    signal: AbortSignal.timeout(patienceMs),
  })
  // Also a refusal may come with another status than 200: what it says is in the body.
  return answer.parse(await response.json())
}

/** A proof that was made on another site, for another purpose, or for somebody else's check is none. */
function isOfThisCheck(
  { hostname, action, cdata }: Answer,
  proof: BotProof,
  settings: TurnstileSettings,
): boolean {
  return hostname === settings.hostname && action === proof.action && cdata === proof.token
}
