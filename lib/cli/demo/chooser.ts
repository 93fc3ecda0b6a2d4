import { config } from '@/lib/config'
import { byAddress, fullName, type Offer, type Somebody } from './people'

export interface Chooser {
  /** Whose page it stands in for: `"Google"`. */
  at: string
  /** Where the choice is posted to. */
  action: string
  offers: readonly Offer[]
  /** Whether it tells the app that an address is verified, or not. */
  tellsVerified: boolean
  /** Whom the app expects, from `login_hint`. */
  hint?: string | undefined
  /** What the app asked for that people agree to: `"email profile"`. */
  scope?: string | undefined
  /** What was filled in and cannot be. */
  problem?: string | undefined
}

/** The page that asks who to be. It works without JavaScript; a field `person`, the fields of somebody else, or `deny` come back. */
export function chooserPage(chooser: Chooser): string {
  const { at, action, scope, problem, tellsVerified } = chooser
  const rows = inOrder(chooser).map((one) => row(one, chooser))
  const asks = scope ? ` It asks for: ${scope.split(' ').join(', ')}.` : ''
  const verified = tellsVerified
    ? `<label class="check"><input type="checkbox" name="verified" value="yes" checked>${escape(at)} has verified the address</label>`
    : ''
  return layout(
    at,
    `Who do you want to be at ${at}?`,
    `<p class="lede">A stand-in for ${escape(at)} on this machine. It asks for no password and tells ${escape(config.appName)} whom you chose.${escape(asks)}</p>
<form class="offers" method="post" action="${escape(action)}"><ul class="rows">${rows.join('')}</ul></form>
<details class="somebody-else"${problem ? ' open' : ''}><summary>${CHEVRON}Somebody else</summary>
<form method="post" action="${escape(action)}">
${problem ? `<p class="note note-alarm" role="alert">${escape(problem)}</p>` : ''}
<div class="names">${field('first_name', 'First name', 'autocomplete="off"')}${field('last_name', 'Last name', 'autocomplete="off"')}</div>
${field('email', 'Email address', 'type="email" required autocomplete="off" inputmode="email"')}
${verified}
${field('subject', 'Account id (optional)', 'autocomplete="off" spellcheck="false"')}
<button class="btn btn-lg btn-primary">Continue</button>
</form></details>
<form class="deny" method="post" action="${escape(action)}"><span>Say no to ${escape(config.appName)}:</span><button class="btn btn-outline" name="deny" value="yes">Deny</button></form>`,
  )
}

/** A page that says what went wrong at the provider, where it cannot go back to the app. */
export function faultPage(at: string, what: string): string {
  return layout(
    at,
    `${at} cannot go on`,
    `<p class="lede">${escape(what)}</p><p class="auth-foot">Go back to ${escape(config.appName)} and start again.</p>`,
  )
}

/** A page that posts an answer to the app by itself; without JavaScript it has a button for it. */
export function postPage(at: string, action: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  )
  return layout(
    at,
    `Back to ${config.appName}`,
    `<form method="post" action="${escape(action)}">${inputs.join('')}<button class="btn btn-lg btn-primary">Continue</button></form>
<script src="/send.js"></script>`,
  )
}

const CHEVRON =
  '<svg class="go" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m9 18 6-6-6-6"/></svg>'

/** Whom the hint names comes first, also where nobody offered them. */
function inOrder({ offers, hint }: Chooser): (Somebody & Partial<Offer>)[] {
  const hinted = offers.find(({ emailAddress }) => emailAddress === hint) ?? byAddress(hint ?? '')
  return hinted ? [hinted, ...offers.filter((one) => one !== hinted)] : [...offers]
}

function row(somebody: Somebody & Partial<Offer>, { hint, tellsVerified }: Chooser): string {
  const { emailAddress, about, isVerified } = somebody
  const name = fullName(somebody)
  const isHinted = emailAddress === hint?.toLowerCase()
  const initials = name.split(' ').map((word) => word.charAt(0).toUpperCase())
  const badges = [
    ...(isHinted ? ['<span class="badge badge-here">Suggested</span>'] : []),
    ...(isVerified || !tellsVerified ? [] : ['<span class="badge badge-line">Not verified</span>']),
  ]
  return `<li><button class="row${isHinted ? ' is-hinted' : ''}" name="person" value="${escape(emailAddress)}"${isHinted ? ' autofocus' : ''}>
<span class="initials" aria-hidden="true">${escape(initials.join(''))}</span>
<span class="grow"><span class="t-sub">${[escape(name), ...badges].join(' ')}</span> <small>${escape(emailAddress)}</small> ${about ? `<small class="about">${escape(about)}</small>` : ''}</span>
${CHEVRON}</button></li>`
}

function field(name: string, label: string, attributes: string): string {
  return `<div class="field"><label class="label" for="${name}">${label}</label><input class="input" id="${name}" name="${name}" ${attributes}></div>`
}

/** A page that stands in for somebody else's. `body` is HTML. */
export function layout(at: string, title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escape(title)}</title><link rel="stylesheet" href="/look.css"></head>
<body><div class="auth"><main class="auth-main"><div class="card auth-card">
<p class="brand"><span class="mark" aria-hidden="true">${escape(at.charAt(0))}</span>${escape(at)}<span class="badge badge-line">Demo</span></p>
<h1 class="t-title">${escape(title)}</h1>
${body}</div></main></div></body></html>`
}

/** Text, so that it stays text in HTML. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
