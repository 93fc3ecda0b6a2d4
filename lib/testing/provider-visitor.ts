/** A page of an identity provider. */
export interface ProviderPage {
  url: string
  status: number
  html: string
}

/** Somebody at the pages of a provider, without a browser: cookies, redirects, and forms that post themselves. */
export interface ProviderVisitor {
  /** Goes where the app sends people; the page, or the address with the answer where the provider needed none. */
  open(url: URL | string): Promise<ProviderPage | URL>
  /** Sends fields to a page's own address, as its forms do. */
  post(page: ProviderPage, fields: Record<string, string>): Promise<ProviderPage | URL>
  /** Opens the chooser and chooses; answers what comes back to the app, a posted answer as the query that the app makes of it. */
  choose(url: URL | string, fields: Record<string, string>): Promise<URL>
}

export function openProviderVisitor(): ProviderVisitor {
  const jar = new Map<string, string>()

  async function go(url: URL | string, init: RequestInit = {}): Promise<ProviderPage | URL> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(line)
    const location = response.headers.get('location')
    const html = await response.text()
    if (location === null) return postedFrom(html) ?? { url: String(url), status: response.status, html }
    const next = new URL(location, url)
    return next.host === new URL(url).host ? go(next) : next
  }

  function keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    jar.set(pair.slice(0, at), pair.slice(at + 1))
  }

  const visitor: ProviderVisitor = {
    open: (url) => go(url),
    post: (page, fields) => go(page.url, { method: 'POST', body: new URLSearchParams(fields) }),
    async choose(url, fields) {
      const page = await go(url)
      if (page instanceof URL) throw new Error(`Nobody was asked: ${page}`)
      const answer = await visitor.post(await chooserOf(page), fields)
      if (!(answer instanceof URL)) throw new Error(`No answer came back: ${answer.status} ${answer.html}`)
      return answer
    },
  }
  return visitor

  /** The forms of a chooser go where its page is, but at a provider that keeps the question elsewhere. */
  async function chooserOf(page: ProviderPage): Promise<ProviderPage> {
    const [, action] = /<form[^>]* action="([^"]*)"/.exec(page.html) ?? []
    if (action === undefined) throw new Error(`This page has no form: ${page.html}`)
    return { ...page, url: new URL(decode(action), page.url).href }
  }
}

/** A form that posts itself to the app, and has no choice in it. */
function postedFrom(html: string): URL | null {
  const [, action = '', inside = ''] =
    /<form method="post" action="(http[^"]*)">(.*?)<\/form>/s.exec(html) ?? []
  if (action === '') return null
  const url = new URL(decode(action))
  for (const [, name = '', value = ''] of inside.matchAll(/name="([^"]*)" value="([^"]*)"/g))
    url.searchParams.set(decode(name), decode(value))
  return url
}

function decode(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
