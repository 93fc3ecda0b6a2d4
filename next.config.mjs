import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))

/** Where below its origin the app lives, such as "/door". Scripts, styles and pages have it written into them (lib/model/base-path.ts). */
const basePath = process.env.BASE_PATH ?? ''
if (!/^((\/[\w-][\w.~-]*)+)?$/.test(basePath))
  throw new Error(`BASE_PATH starts with / and does not end with one, such as /door. It is ${basePath}.`)

/** A build beside the other one: for the tests below a base path (lib/cli/start/build-below.mjs). */
const distDir = process.env.LATCHKEY_DIST_DIR || '.next'

/** What never varies; the proxy adds the policy that carries a nonce. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
  // Wallets and identity providers may open a window of ours; nobody else keeps a handle on this one.
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
]

/** The way back through a provider's window, which begins at a page without such a policy. */
const opened = { key: 'Cross-Origin-Opener-Policy', value: 'unsafe-none' }

/** Two years. Sent where the browser came over https, which the proxy in front of us knows; never on http://localhost. */
const strictTransport = { key: 'Strict-Transport-Security', value: 'max-age=63072000' }

/** A page whose address bears a secret tells it to nobody. */
const secretAddress = { key: 'Referrer-Policy', value: 'no-referrer' }

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  distDir,
  basePath,
  env: { NEXT_PUBLIC_BASE_PATH: basePath },
  // `npm run types` checks types; a build need not do it a second time.
  typescript: {
    ignoreBuildErrors: true,
    // Next writes its folder into this file, which the other build's must stay out of.
    ...(distDir === '.next' ? {} : { tsconfigPath: `${distDir}.tsconfig.json` }),
  },
  experimental: { turbopackFileSystemCacheForBuild: distDir === '.next' },
  poweredByHeader: false,
  // Titles come with the page: streamed after it, a page has none for a moment, and a screen reader says so.
  htmlLimitedBots: /.*/,
  // A lock file in a folder above must not move the root of the project.
  outputFileTracingRoot: root,
  turbopack: { root },
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    'nodemailer',
    'pg',
    'sharp',
    'twilio',
  ],
  // Read at run time, where no tracer can see it.
  outputFileTracingIncludes: {
    '/**': ['./prisma/migrations/**/*', './node_modules/@electric-sql/pglite/dist/*.{wasm,data,js,cjs}'],
  },
  // What Clerk's own packages ask for (lib/frontend-api): off until config.ts says otherwise.
  rewrites: async () => [
    { source: '/__clerk/v1/:path*', destination: '/v1/frontend/:path*' },
    // Whatever else may be asked for there is refused in the SDK's words, and not by a page.
    { source: '/__clerk/:path*', destination: '/v1/frontend' },
  ],
  headers: async () => [
    { source: '/:path*', headers },
    {
      source: '/:path*',
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: [strictTransport],
    },
    {
      source: '/:path*',
      has: [{ type: 'query', key: '__clerk_ticket' }],
      headers: [secretAddress],
    },
    // Where a provider leads back to. In a window that a page of ours opened, any other value would part it from that page.
    ...['/v1/oauth_callback/:path*', '/v1/saml/:path*', '/sso-popup'].map((source) => ({
      source,
      headers: [opened],
    })),
    // Links and tickets are visited here; a header of the route itself would be overwritten by the one above.
    ...['/v1/:path*', '/__clerk/:path*'].map((source) => ({ source, headers: [secretAddress] })),
  ],
}

export default config
