import { existsSync } from 'node:fs'
import { HOOK_ROWS } from './hook-rows'
import { LEGACY_ROWS } from './legacy-rows'
import type { Row } from './row'
import { SIGN_IN_ROWS } from './sign-in-rows'
import { membersOf, titledIn, type Titled } from './titled'

/** All that an app may call, read or be given. */
export const ROWS: readonly Row[] = [...SIGN_IN_ROWS, ...LEGACY_ROWS, ...HOOK_ROWS]

/** Something on the page, or of the session that the browser holds. */
const SEEN =
  /\b(sees|sessionsOf|toHaveURL|toBeVisible|toHaveText|toContainText|toHaveAccessibleDescription)\(/

/** What the tests in these files leave out, a line each: `"signIn.web3 has no test"`. */
export function missingIn(rows: readonly Row[], files: readonly string[]): string[] {
  const titled = files.flatMap((file) => titledIn(file))
  return rows.flatMap((row) => faultsOf(row, titled))
}

/** What is wrong with the tests of a row. */
export function faultsOf({ member, errors = [], by = [] }: Row, titled: readonly Titled[]): string[] {
  const own = titled.filter(({ title }) => membersOf(title).includes(member))
  const others = by.map(({ file, title }) => ({ file, title, test: find(file, title) }))
  const gone = others.filter(({ test }) => !test)
  const tests = [...own, ...others.flatMap(({ test }) => test ?? [])]
  if (gone.length > 0) return gone.map(({ file, title }) => `${member}: ${file} has no test "${title}"`)
  if (tests.length === 0) return [`${member} has no test`]
  const text = tests.map(({ body }) => body).join('\n')
  const unmet = errors.filter((code) => !new RegExp(`['"\` ]${code}['"\`]`).test(text))
  return [
    ...unmet.map((code) => `${member}: no test meets ${code}`),
    ...(SEEN.test(text) ? [] : [`${member}: no test looks at what can be seen`]),
    ...(/\bexpect\(/.test(text) ? [] : [`${member}: no test expects anything`]),
  ]
}

function find(file: string, start: string): Titled | undefined {
  return existsSync(file) ? titledIn(file).find(({ title }) => title.startsWith(start)) : undefined
}
