/*
 * Mail for everybody, and the commonest endings under which strangers register. Nobody could prove one of these as their own by DNS: they are
 * refused at once so that nobody tries, which is why a short list will do and no list of all public suffixes is carried.
 */
const EVERYBODYS = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com ' +
    'proton.me protonmail.com pm.me gmx.net gmx.de gmx.com web.de mail.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com ' +
    'zoho.com fastmail.com tutanota.com hey.com orange.fr wanadoo.fr libero.it t-online.de comcast.net ' +
    'co.uk org.uk ac.uk gov.uk com.au net.au co.nz co.jp co.kr com.br com.mx com.cn co.in co.za com.tr com.sg ' +
    'github.io vercel.app netlify.app herokuapp.com pages.dev workers.dev web.app azurewebsites.net'
  ).split(' '),
)

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** `" Acme.Example. " -> "acme.example"`; null when it is no domain that one company could own. */
export function normaliseCompanyDomain(typed: string): string | null {
  const domain = toAscii(typed.trim().toLowerCase().replace(/^@/, '').replace(/\.$/, ''))
  const labels = domain.split('.')
  const isDomain = domain.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label))
  // An address of a machine is none.
  return isDomain && !/^\d+$/.test(labels.at(-1) ?? '') && !EVERYBODYS.has(domain) ? domain : null
}

/** `"bücher.example" -> "xn--bcher-kva.example"`, as it stands in an address. */
function toAscii(domain: string): string {
  if (/[\s/\\?#@:%]/.test(domain)) return ''
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : ''
}
