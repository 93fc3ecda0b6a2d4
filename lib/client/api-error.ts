/** One refusal out of several, as the SDK hands it out. `paramName` stays in the wire's snake_case. */
export interface ClerkAPIError {
  code: string
  message: string
  longMessage?: string
  meta?: ClerkAPIErrorMeta
}

/** The same on the wire. */
export interface ClerkAPIErrorJSON {
  code: string
  message: string
  long_message?: string
  meta?: ClerkAPIErrorMetaJson
}

interface ClerkAPIErrorMeta {
  paramName?: string
  sessionId?: string
  /** What would make a password stronger. */
  zxcvbn?: { suggestions: { code: string; message: string }[] }
  /** The server sends none of these. */
  emailAddresses?: string[]
  identifiers?: string[]
  permissions?: string[]
  plan?: Plan
  isPlanUpgradePossible?: boolean
  seatsQuantityToAdd?: number
  seatsQuantity?: number
  traceId?: string
  kind?: string
  title?: string
  description?: string
  linkUrl?: string
  linkText?: string
  data?: Record<string, string | number | boolean>
}

interface ClerkAPIErrorMetaJson {
  param_name?: string
  session_id?: string
  zxcvbn?: { suggestions: { code: string; message: string }[] }
  /** The server sends none of these. */
  email_addresses?: string[]
  identifiers?: string[]
  plan?: Plan
  is_plan_upgrade_possible?: boolean
  seats_quantity_to_add?: number
  seats_quantity?: number
  trace_id?: string
  kind?: string
  title?: string
  description?: string
  link_url?: string
  link_text?: string
  data?: Record<string, string | number | boolean>
}

interface Plan {
  amount_formatted: string
  annual_monthly_amount_formatted: string
  currency_symbol: string
  id: string
  name: string
}
