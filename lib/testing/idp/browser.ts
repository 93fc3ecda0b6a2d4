/** What somebody presses on a provider's page: the button with this name and value, or the one of the form that holds this field. */
export interface Choice {
  name: string
  value: string
}

/**
 * A browser without JavaScript that keeps its cookies: goes to a provider's page, chooses, and says with which address it would come back to
 * `callbackUrl`. A page that posts itself there (Apple) counts as its address, as our server turns one into the other.
 */
export async function comeBackFrom(page: URL, callbackUrl: string, choice: Choice): Promise<URL> {
  const jar = new Map<string, string>()
  let request: { url: URL; body?: URLSearchParams } = { url: page }
  for (let step = 0; step < 12; step++) {
    if (request.url.href.startsWith(callbackUrl)) return withForm(request.url, request.body)
    const { url, body } = request
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const response = await fetch(url, {
      redirect: 'manual',
      headers,
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    const html = await response.text()
    request = location ? { url: new URL(location, url) } : submit(html, url, choice, callbackUrl)
  }
  throw new Error('The provider does not come to an end.')
}

function withForm(url: URL, body?: URLSearchParams): URL {
  const whole = new URL(url)
  for (const [name, value] of body ?? []) whole.searchParams.set(name, value)
  return whole
}

function submit(html: string, page: URL, choice: Choice, callbackUrl: string) {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, head = '', body = '']) => ({
    url: new URL(attribute(head, 'action') ?? '', page),
    fields: fieldsOf(body, 'input').filter(({ type }) => type === 'hidden'),
    buttons: fieldsOf(body, 'button'),
  }))
  const isChosen = (field: Choice) => field.name === choice.name && field.value === choice.value
  const form =
    forms.find(({ url }) => url.href === callbackUrl) ??
    forms.find(({ fields, buttons }) => [...fields, ...buttons].some(isChosen))
  if (!form) throw new Error(`There is no ${choice.name}=${choice.value} on the page: ${html.slice(0, 400)}`)
  const pressed = form.buttons.filter(isChosen)
  const body = new URLSearchParams([...form.fields, ...pressed].map(({ name, value }) => [name, value]))
  return { url: form.url, body }
}

function fieldsOf(html: string, tag: string) {
  return [...html.matchAll(new RegExp(`<${tag}\\b([^>]*)>`, 'gi'))].map(([, text = '']) => ({
    name: attribute(text, 'name') ?? '',
    value: attribute(text, 'value') ?? '',
    type: attribute(text, 'type'),
  }))
}

function attribute(text: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(text)?.[1]
  return value
    ?.replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
