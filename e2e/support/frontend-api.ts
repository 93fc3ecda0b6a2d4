import type { FormBrowser } from './form-browser'
import type { Answer, Sent } from './http'
import type { Change } from './variant'

/** An app of another origin that the configuration lets in. */
export const NEIGHBOUR = 'http://neighbour.localhost:4000'

/** Turns on what Clerk's own packages ask for. */
export const FRONTEND_API: Change = [
  'frontendApi:{enabled:!1,origins:[]',
  `frontendApi:{enabled:!0,origins:["${NEIGHBOUR}"]`,
]

/** A body as the SDK writes it: names in snake_case, objects as JSON, lists as repeated names, null as nothing; undefined is left out. */
export function toForm(params: unknown): string {
  const form = new URLSearchParams()
  const fields = typeof params === 'object' && params !== null ? Object.entries(params) : []
  for (const [key, value] of fields)
    if (value !== undefined)
      for (const each of Array.isArray(value) ? value : [value]) form.append(toSnakeCase(key), toText(each))
  return form.toString()
}

/** Posts to the Frontend API as the SDK does: `"client/sign_ins"`, `"me?_method=PATCH"`. */
export function postForm(
  browser: FormBrowser,
  path: string,
  params: unknown = {},
  headers: Sent['headers'] = {},
): Promise<Answer> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return browser.send(`/__clerk/v1/${path}`, {
    method: 'POST',
    headers: { ...type, ...headers },
    body: toForm(params),
  })
}

/** `"emailAddressId" -> "email_address_id"` */
export function toSnakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function toText(value: unknown): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
