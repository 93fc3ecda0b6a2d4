/** One member of what an app may call, and what a test of it must show. */
export interface Row {
  /** What the title of its test, or of a step of one, begins with. */
  member: string
  /** The codes that its test must meet: those of the contract's matrix (§6.13) that this member can bring up. */
  errors?: readonly string[]
  /** Tests with another title that show it too, or instead. */
  by?: readonly { file: string; title: string }[]
}

/** Rows of members that bring up no error of their own. */
export function plain(prefix: string, names: string): Row[] {
  return names.split(' ').map((name) => ({ member: `${prefix}${name}` }))
}

/** Rows of members that bring up the same ones. */
export function alike(prefix: string, names: string, errors: readonly string[]): Row[] {
  return plain(prefix, names).map((row) => ({ ...row, errors }))
}

/** The check for robots needs an app of its own, whose config asks for it. */
export const PROVING = {
  file: 'e2e/protect.spec.ts',
  title: 'the hooks say that a browser must prove itself',
} as const
