import { send, toMultipart, type Answer, type Sent } from './http'
import { actionId, toArguments } from './server-actions'

/** A page as a browser without any script sees it. */
export interface FormPage {
  path: string
  status: number
  html: string
  forms: [name: string, value: string][][]
}

/** The least of a browser: cookies, forms, redirects. Faster than a real one, and made to be many. */
export interface FormBrowser {
  jar: Map<string, string>
  /** Sends one request with the cookies, and keeps those that come back. */
  send(path: string, sent?: Sent): Promise<Answer>
  open(path: string): Promise<FormPage>
  /** Fills in the form that has these fields, sends it, and follows where it leads. */
  submit(page: FormPage, fields: Record<string, string>): Promise<FormPage>
  /** Presses the button of the form that has this action (of lib/actions/forms.ts) and no field to fill in. */
  press(page: FormPage, action: string): Promise<FormPage>
  /** As `submit`, but answers what the server said before anything is followed. */
  post(page: FormPage, fields: Record<string, string>): Promise<Answer>
  /** Calls a server action as a script of our pages would. */
  call(id: string, values: readonly unknown[]): Promise<Answer>
}

/** Opens a browser that calls from an address of its own. `origin` is who the app says it is, where that is not its address. */
export function openFormBrowser(base: string, address: string, origin = base): FormBrowser {
  const jar = new Map<string, string>()

  const browser: FormBrowser = {
    jar,
    async send(path, { headers, ...rest } = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const own = { 'x-real-ip': address, origin, ...(cookie && { cookie }) }
      const answer = await send(base + path, { ...rest, headers: { ...own, ...headers } })
      for (const line of answer.setCookies) keep(jar, line)
      return answer
    },
    async open(path) {
      let answer = await browser.send(path)
      for (let hops = 0; hops < 5 && answer.headers.location; hops++) {
        path = pathOf(answer.headers.location, base)
        answer = await browser.send(path)
      }
      return { path, status: answer.status, html: answer.body, forms: formsOf(answer.body) }
    },
    async submit(page, fields) {
      const answer = await browser.post(page, fields)
      const { location } = answer.headers
      if (location) return browser.open(pathOf(location, base))
      return { path: page.path, status: answer.status, html: answer.body, forms: formsOf(answer.body) }
    },
    press(page, action) {
      return browser.submit(page, { [`$ACTION_ID_${actionId(`lib/actions/forms.ts#${action}`)}`]: '' })
    },
    async post(page, fields) {
      const form = page.forms.find((inputs) => hasAll(inputs, Object.keys(fields)))
      if (!form) throw new Error(`No form on ${page.path} has: ${Object.keys(fields).join(', ')}`)
      const filled = form.map(([name, value]) => [name, fields[name] ?? value] as const)
      const { type, bytes } = await toMultipart(filled)
      return browser.send(page.path, { method: 'POST', headers: { 'content-type': type }, body: bytes })
    },
    call(id, values) {
      const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }
      return browser.send('/', { method: 'POST', headers, body: toArguments(values) })
    },
  }
  return browser
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const value = pair.slice(at + 1)
  if (value === '') jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), value)
}

function pathOf(location: string, base: string): string {
  const { pathname, search } = new URL(location, base)
  return pathname + search
}

function formsOf(html: string): FormPage['forms'] {
  return [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].map(([, inside = '']) =>
    [...inside.matchAll(/<input\b[^>]*>/g)].flatMap(([input]): [string, string][] => {
      const name = attribute(input, 'name')
      return name === null ? [] : [[name, attribute(input, 'value') ?? '']]
    }),
  )
}

function attribute(tag: string, name: string): string | null {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? null : decode(value)
}

function decode(text: string): string {
  const named: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'" }
  return text.replace(/&([#\w]+);/g, (whole, entity: string) => named[entity] ?? whole)
}

function hasAll(inputs: [string, string][], names: string[]): boolean {
  return names.every((name) => inputs.some(([each]) => each === name))
}
