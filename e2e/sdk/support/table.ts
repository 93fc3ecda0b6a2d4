import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SdkCall } from './calls'

const README = path.resolve(import.meta.dirname, '../../../README.md')
const BEGIN = '<!-- written by the run of e2e/sdk: npm run figures -- sdk -->\n<!-- prettier-ignore-start -->'
const END = '<!-- prettier-ignore-end -->'

interface Row {
  row: string
  /** By name: whether it did what it is for, each time. */
  calls: Map<string, boolean>
}

export interface Counted {
  working: number
  driven: number
}

/** How many of the calls work, each counted once in its row. */
export function count(calls: readonly SdkCall[]): Counted {
  const results = rowsOf(calls).flatMap(({ calls: each }) => [...each.values()])
  return { working: results.filter(Boolean).length, driven: results.length }
}

/** Does the README tell what these calls came to? */
export function isTold(calls: readonly SdkCall[]): boolean {
  const readme = readFileSync(README, 'utf8')
  return readme === tell(readme, calls)
}

/** Writes what they came to into the README. */
export function writeTable(calls: readonly SdkCall[]): void {
  writeFileSync(README, tell(readFileSync(README, 'utf8'), calls))
}

function tell(readme: string, calls: readonly SdkCall[]): string {
  const [before, rest] = readme.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error('The README has no place for the table.')
  return [before, BEGIN, '\n\n', tableOf(calls), '\n\n', END, after].join('')
}

function tableOf(calls: readonly SdkCall[]): string {
  const { working, driven } = count(calls)
  const rows = rowsOf(calls).map(({ row, calls: each }) => {
    const results = [...each].map(([name, works]) => (works ? `\`${name}\`` : `\`${name}\` (does not)`))
    const good = [...each.values()].filter(Boolean).length
    return `| ${row} | ${results.join(', ')} | ${good} of ${each.size} |`
  })
  return [
    `${working} of ${driven} calls work, each counted once in its row.`,
    '',
    '| what | calls | work |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function rowsOf(calls: readonly SdkCall[]): Row[] {
  const rows = new Map<string, Row>()
  for (const { row, name, works } of calls) {
    const found = rows.get(row) ?? { row, calls: new Map<string, boolean>() }
    rows.set(row, found)
    found.calls.set(name, works && (found.calls.get(name) ?? true))
  }
  return [...rows.values()]
}
