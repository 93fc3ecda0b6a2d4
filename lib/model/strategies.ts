/**
 * Every way to prove who you are, with what it takes to prepare and to attempt it.
 * A new strategy starts here: add its name, and the compiler lists every place that misses it.
 */
export interface StrategyInputs {
  password: { prepare: never; attempt: { password: string } }
  email_code: { prepare: { emailAddressId?: string | undefined }; attempt: { code: string } }
}

export type StrategyName = keyof StrategyInputs

/** The strategies that need a `prepare` before an `attempt`. */
export type PreparedStrategyName = {
  [S in StrategyName]: StrategyInputs[S]['prepare'] extends never ? never : S
}[StrategyName]

export type PrepareInput = {
  [S in PreparedStrategyName]: { strategy: S } & StrategyInputs[S]['prepare']
}[PreparedStrategyName]
export type AttemptInput = {
  [S in StrategyName]: { strategy: S } & StrategyInputs[S]['attempt']
}[StrategyName]

/** A factor that this attempt may use. What is shown of an address or number is masked (`safeIdentifier`). */
export type Factor =
  | { strategy: 'password' }
  | { strategy: 'email_code'; emailAddressId: string; safeIdentifier: string; primary: boolean }

export type FactorLevel = 'first' | 'second'
