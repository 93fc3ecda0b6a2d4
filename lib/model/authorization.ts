/** What may be asked of somebody: a place in the organization they are active in, and how fresh their proofs are. */
export interface CheckAuthorizationParams {
  /** `"org:admin"`, or `"admin"`. */
  role?: string
  permission?: string
  /** There is no billing here, so nobody has one. */
  feature?: string
  /** Likewise. */
  plan?: string
  reverification?: ReverificationConfig
}

export type ReverificationLevel = 'first_factor' | 'second_factor' | 'multi_factor'

export type ReverificationConfig =
  'strict_mfa' | 'strict' | 'moderate' | 'lax' | { level: ReverificationLevel; afterMinutes: number }

/** Who is asked about. */
export interface AuthorizationFacts {
  userId: string | null | undefined
  orgId: string | null | undefined
  orgRole: string | null | undefined
  orgPermissions?: readonly string[] | null | undefined
  /** Minutes since the first and the second factor; -1 = never. */
  factorVerificationAge: readonly [number, number] | null | undefined
}

// prettier-ignore
const PRESETS = {
  strict_mfa: { level: 'multi_factor',  afterMinutes: 10 },
  strict:     { level: 'second_factor', afterMinutes: 10 },
  moderate:   { level: 'second_factor', afterMinutes: 60 },
  lax:        { level: 'second_factor', afterMinutes: 1440 },
} as const

const KNOWN: ReadonlySet<string> = new Set(['role', 'permission', 'feature', 'plan', 'reverification'])

/**
 * Says whether somebody has what is asked; all of it, where several things are. Who is signed out has nothing, and to ask nothing
 * is answered no. So is a check with a misspelt key, or with nothing behind one: it must not ask for less than it was meant to.
 */
export function isAuthorized(facts: AuthorizationFacts, params: CheckAuthorizationParams): boolean {
  if (!facts.userId) return false
  if (Object.entries(params).some(([key, value]) => !KNOWN.has(key) || value == null)) return false
  const { role, permission, feature, plan, reverification } = params
  const answers = [
    role === undefined ? [] : [facts.orgId != null && facts.orgRole === inOrganization(role)],
    permission === undefined
      ? []
      : [facts.orgId != null && (facts.orgPermissions ?? []).includes(inOrganization(permission))],
    feature === undefined && plan === undefined ? [] : [false],
    reverification === undefined ? [] : [isFresh(facts, reverification)],
  ].flat()
  return answers.length > 0 && answers.every(Boolean)
}

/** `"admin" -> "org:admin"` */
function inOrganization(key: string): string {
  return key.startsWith('org:') ? key : `org:${key}`
}

/** Whoever has no second factor cannot be asked for one: the first stands in for it. */
function isFresh({ factorVerificationAge }: AuthorizationFacts, wanted: ReverificationConfig): boolean {
  if (!factorVerificationAge) return false
  const { level, afterMinutes } = toRule(wanted) ?? {}
  if (level === undefined || afterMinutes === undefined) return false
  const [first, second] = factorVerificationAge
  const isYoung = (age: number) => age >= 0 && age < afterMinutes
  const hasSecond = second !== -1
  switch (level) {
    case 'first_factor':
      return isYoung(first)
    case 'second_factor':
      return isYoung(hasSecond ? second : first)
    case 'multi_factor':
      return isYoung(first) && (!hasSecond || isYoung(second))
  }
}

/** Undefined: no rule that is known here, and so no yes. */
function toRule(wanted: ReverificationConfig) {
  if (typeof wanted !== 'string') return wanted
  return Object.hasOwn(PRESETS, wanted) ? PRESETS[wanted] : undefined
}
