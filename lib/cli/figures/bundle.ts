import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Figure } from './figure'

const stats = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }))

/** Our own client JavaScript on a page: all of it, less what the same Next sends for a page without a client component. */
export async function bundleFigures(): Promise<Figure[]> {
  const floor = buildFloor()
  const own = (route: string) => (bytesOf('.', route) - floor) / 1024
  return [{ name: 'our client JS on /sign-in, gzip', value: own('/sign-in'), budget: 15, unit: ' KiB' }]
}

/** Gzipped bytes of the scripts that a route of a build loads at first. */
export function bytesOf(folder: string, route: string): number {
  const file = path.join(folder, '.next/diagnostics/route-bundle-stats.json')
  const found = stats.parse(JSON.parse(readFileSync(file, 'utf8'))).find((entry) => entry.route === route)
  if (!found) throw new Error(`The build has no route ${route}.`)
  return found.firstLoadChunkPaths
    .map((chunk) => gzipSync(readFileSync(path.join(folder, chunk)), { level: 9 }).length)
    .reduce((sum, bytes) => sum + bytes, 0)
}

function buildFloor(): number {
  const folder = mkdtempSync(path.resolve('.next/floor-'))
  mkdirSync(path.join(folder, 'app'))
  writeFileSync(
    path.join(folder, 'app/layout.jsx'),
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  )
  writeFileSync(path.join(folder, 'app/page.jsx'), 'export default function Page() { return <p>Floor</p> }')
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(
    path.join(folder, 'next.config.mjs'),
    `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } }`,
  )
  try {
    execFileSync(process.execPath, [path.resolve('node_modules/next/dist/bin/next'), 'build', folder], {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
      stdio: 'pipe',
    })
    return bytesOf(folder, '/')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
