import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { SERVER } from './app'

const manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), filename: z.string() })),
})
const row = z.object({ a: z.string() })

/** Every server action of the built app and its id: `"lib/actions/sign-in.ts#createSignIn" -> "403afb…"`. Whoever has a page has the ids. */
export function readActions(): Record<string, string> {
  const file = path.join(path.dirname(SERVER), '.next/server/server-reference-manifest.json')
  const { node } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')))
  return Object.fromEntries(
    Object.entries(node).map(([id, { exportedName, filename }]) => [`${filename}#${exportedName}`, id]),
  )
}

/** The id of one action. @throws Error where there is none of the name. */
export function actionId(name: string): string {
  const id = readActions()[name]
  if (!id) throw new Error(`There is no action ${name}.`)
  return id
}

/** Plain arguments as React encodes them: JSON in which text that starts with "$" has one more. */
export function toArguments(values: readonly unknown[]): string {
  return JSON.stringify(values, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('$') ? `$${value}` : value,
  )
}

/** What an action returned, out of React's rows (`0:{"a":"$@1",…}`); undefined where it returned nothing that is plain. */
export function resultOf(body: string): unknown {
  const rows = new Map(body.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line]))
  const [, root] = /^0:(.*)$/.exec(rows.get('0') ?? '') ?? []
  if (root === undefined) return undefined
  const id = row.parse(JSON.parse(root)).a.replace('$@', '')
  const line = rows.get(id)
  if (line === undefined) return undefined
  const json = line.slice(id.length + 1)
  return /^[[{"\d]|^null/.test(json) ? JSON.parse(json) : undefined
}
