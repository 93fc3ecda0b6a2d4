import { z } from 'zod'
import { isChainNode, isOnePerChain } from './chain-set-up'

/**
 * How the app was started. `demo` is asked for by name (`npm run demo`, the tests), `development` is `next dev`,
 * and everything else is `production` and needs its secrets.
 */
export type Mode = 'demo' | 'development' | 'production'

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
)
const optional = z.string().trim().min(1).optional()
const web = z.url({ protocol: /^https?$/ })

const schema = z.object({
  NODE_ENV: z.string().default('production'),
  /** `1` starts the demo. Anything else is a mistake, and starts nothing. */
  LATCHKEY_DEMO: z.literal('1').optional(),
  VERCEL: optional,
  VERCEL_ENV: optional,
  VERCEL_URL: optional,
  VERCEL_BRANCH_URL: optional,
  VERCEL_PROJECT_PRODUCTION_URL: optional,
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOSTNAME: optional,
  /** Whoever this says we are, we are; never a header. */
  BASE_URL: web.optional(),
  /** Where below that address we live: `/door`. The build must have been made with the same one. */
  BASE_PATH: z
    .string()
    .regex(/^(\/[\w-][\w.~-]*)+$/, 'It starts with / and does not end with one, such as /door.')
    .default(''),
  DATABASE_URL: optional,
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  DATA_DIR: z.string().default('.data'),
  ENCRYPTION_KEYS: list.default([]),
  SESSION_KEYS: list.default([]),
  SMTP_URL: optional,
  MAIL_FROM: z.string().default('Latchkey <no-reply@localhost>'),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC\w+$/)
    .optional(),
  TWILIO_AUTH_TOKEN: optional,
  /** A number, a short code, a name, or a messaging service (`MG…`). */
  TWILIO_FROM: optional,
  TWILIO_WHATSAPP_FROM: z
    .string()
    .transform((from) => from.replace(/^whatsapp:/, ''))
    .pipe(z.string().regex(/^\+\d{5,15}$/))
    .optional(),
  /** An approved authentication template (`HX…`), whose first variable is the code. */
  TWILIO_WHATSAPP_TEMPLATE: z
    .string()
    .regex(/^HX\w+$/)
    .optional(),
  /** Another address of Twilio's API. */
  TWILIO_URL: web.optional(),
  CRON_SECRET: optional,
  /** Whom passkeys are made for: the host of the base URL, or a domain that it is below (`example.com`). Never change it lightly: passkeys of the old one work no more. */
  WEBAUTHN_RP_ID: z
    .string()
    .regex(/^([a-z0-9-]+\.)*[a-z0-9-]+$/)
    .optional(),
  /** Other origins that may ask for the same passkeys (related origins), such as https://example.net. */
  WEBAUTHN_ORIGINS: list.pipe(z.array(web.transform((url) => new URL(url).origin))).default([]),
  /** Nodes that know what contracts say, by chain: `1=https://…,8453=https://…`. Wallets that are contracts need them. */
  EVM_RPC_URLS: list
    .pipe(z.array(z.string().refine(isChainNode, 'Write each as 8453=https://…')))
    .refine(isOnePerChain, 'A chain has one node.')
    .default([]),
  /** The script that announces the demo's wallet; `npm run demo` and `npm run dev` set it. In production nothing of it is read. */
  DEMO_WALLET_URL: web.optional(),
  /** A name server that is asked for the records by which companies prove their domains. Unset: this machine's. */
  DNS_SERVER: z
    .string()
    .regex(/^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\])(:\d{1,5})?$/i)
    .optional(),
  /** A server with the range API of Have I Been Pwned. Unset: the list that we carry. */
  PWNED_PASSWORDS_URL: web.optional(),
  /** Cloudflare's Turnstile, where config.protect asks it. */
  TURNSTILE_SITE_KEY: optional,
  TURNSTILE_SECRET_KEY: optional,
  TURNSTILE_VERIFY_URL: web.default('https://challenges.cloudflare.com/turnstile/v0/siteverify'),
  TURNSTILE_SCRIPT_URL: web.default('https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'),
  /** The header that the platform in front of us sets to the caller's address, e.g. `x-real-ip`. Unset: no limit by address. */
  ADDRESS_HEADER: optional,
  /** With `x-forwarded-for`: how many proxies of ours append to it. */
  ADDRESS_HOPS: z.coerce.number().int().min(1).max(10).default(1),
})

/** `OAUTH_<PROVIDER>_CLIENT_ID` …: as many as there are providers (lib/ports/oauth-set-up.ts). */
const OAUTH = /^OAUTH_[A-Z0-9_]+$/

export type Env = ReturnType<typeof readEnv>

let parsed: Env | undefined

/** Reads the environment once. @throws Error that names each variable that is not as it must be. */
export function env(): Env {
  return (parsed ??= readEnv(process.env))
}

/** Pure, so that tests can try an environment without having it. */
export function readEnv(variables: Record<string, string | undefined>) {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(filled)
  if (!result.success)
    throw new Error(`The environment is not as it must be.\n${z.prettifyError(result.error)}`)
  const vars = result.data
  const mode: Mode = vars.LATCHKEY_DEMO
    ? 'demo'
    : vars.NODE_ENV === 'development'
      ? 'development'
      : 'production'
  const onVercel = vars.VERCEL !== undefined
  const origin = originOf(vars, mode)
  return {
    ...vars,
    mode,
    onVercel,
    oauth: oauthVariables(filled),
    origin,
    /** The origin with the base path: what links and callbacks begin with. */
    baseUrl: origin && `${origin}${vars.BASE_PATH}`,
    ADDRESS_HEADER: vars.ADDRESS_HEADER ?? (onVercel ? 'x-real-ip' : undefined),
  }
}

function oauthVariables(variables: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      OAUTH.test(name) && value?.trim() ? [[name, value.trim()] as const] : [],
    ),
  )
}

function originOf(vars: z.infer<typeof schema>, mode: Mode): string {
  if (vars.BASE_URL) return new URL(vars.BASE_URL).origin
  // Preview deployments answer under the platform's own exact host.
  if (vars.VERCEL_ENV === 'production' && vars.VERCEL_PROJECT_PRODUCTION_URL)
    return `https://${vars.VERCEL_PROJECT_PRODUCTION_URL}`
  const host = vars.VERCEL_BRANCH_URL ?? vars.VERCEL_URL
  if (host) return `https://${host}`
  if (mode === 'production') return ''
  return `http://localhost:${vars.PORT}`
}

/** Says in words what keeps the app from starting safely; empty when nothing does (architecture, rule 12). */
export function unsafeToStart(vars: Env): string[] {
  const problems: string[] = []
  if (vars.mode === 'demo' && vars.onVercel)
    problems.push(
      'Demo mode (LATCHKEY_DEMO) makes its own keys and shows everybody’s mail. It refuses to run on a hosting platform.',
    )
  problems.push(...halfSetUp(vars), ...foreignPasskeys(vars))
  if (vars.mode !== 'production') return problems
  if (!vars.baseUrl)
    problems.push('BASE_URL is missing: the address people open, such as https://app.example.com.')
  if (vars.ENCRYPTION_KEYS.length === 0)
    problems.push('ENCRYPTION_KEYS is missing. Make one with: npm run keys')
  if (vars.SESSION_KEYS.length === 0) problems.push('SESSION_KEYS is missing. Make one with: npm run keys')
  if (!vars.SMTP_URL)
    problems.push(
      'SMTP_URL is missing: sign-in codes travel by mail, such as smtps://user:password@smtp.example.com.',
    )
  if (vars.onVercel && !vars.DATABASE_URL)
    problems.push(
      'DATABASE_URL is missing: a serverless platform keeps no files, so the embedded database cannot live there.',
    )
  if (vars.onVercel && !vars.CRON_SECRET)
    problems.push('CRON_SECRET is missing: it guards the route that retries mail.')
  return problems
}

/** No browser makes passkeys for a host that the page is not on (WebAuthn L3, 5.1.3 step 8), and nobody would know why. */
function foreignPasskeys({ WEBAUTHN_RP_ID: id, WEBAUTHN_ORIGINS: others, mode, baseUrl }: Env): string[] {
  const host = baseUrl && new URL(baseUrl).hostname
  const problems: string[] = []
  if (id && host && host !== id && !host.endsWith(`.${id}`))
    problems.push(`WEBAUTHN_RP_ID is ${id}: it must be ${host}, or a domain that this is below.`)
  if (mode === 'production' && others.some((origin) => origin.startsWith('http:')))
    problems.push('WEBAUTHN_ORIGINS: passkeys travel by https only.')
  return problems
}

/** Half of a provider's settings is a mistake, whichever half it is: nobody's texts would arrive, and nobody would know why. */
function halfSetUp(vars: Env): string[] {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_WHATSAPP_FROM } = vars
  const needed = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM }
  if (![...Object.values(needed), TWILIO_WHATSAPP_FROM].some(Boolean)) return []
  return Object.entries(needed).flatMap(([name, value]) =>
    value ? [] : [`${name} is missing: texts need it beside the other TWILIO_ settings, or none of them.`],
  )
}
