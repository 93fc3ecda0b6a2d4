import { escape, layout } from '../chooser'
import type { DemoAccount } from './accounts'
import type { WalletRequest } from './request'

export const WALLET = 'Latchkey Demo Wallet'

/** Shows who asks and for what; a field `account`, or `reject`, comes back. It works without JavaScript. */
export function requestPage(request: WalletRequest, accounts: readonly DemoAccount[]): string {
  const { origin, fields, bytes } = request
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  )
  const verb = bytes ? 'Sign' : 'Connect'
  const rows = accounts.map(
    ({ address }, index) =>
      `<li><label class="row"><input type="radio" name="account" value="${escape(address)}"${index === 0 ? ' checked' : ''}><span class="grow"><span class="t-sub">Account ${index + 1}</span> <small>${escape(address)}</small></span></label></li>`,
  )
  const words = bytes
    ? `<p class="lede"><span class="strong">${escape(origin)}</span> asks you to sign this:</p><pre class="said" tabindex="0" aria-label="Message">${escape(new TextDecoder().decode(bytes))}</pre>`
    : `<p class="lede"><span class="strong">${escape(origin)}</span> asks to see one of your addresses. It can do nothing with it but ask you for a signature.</p>`
  return layout(
    WALLET,
    bytes ? 'Sign a message?' : 'Connect to this site?',
    `${words}
<form method="post" action="wallet">${hidden.join('')}
<div role="radiogroup" aria-label="Account"><ul class="rows accounts">${rows.join('')}</ul></div>
<div class="stack"><button class="btn btn-lg btn-primary">${verb}</button>
<button class="btn btn-lg btn-outline" name="reject" value="yes">Reject</button></div>
</form>`,
  )
}

/** Hands the answer to the page that asked, and to no other. */
export function answerPage({ origin, bytes }: WalletRequest, answer: object): string {
  const isOver = bytes !== null || 'error' in answer
  return layout(
    WALLET,
    isOver ? 'Done' : 'Connected',
    `<p class="lede">${isOver ? 'You can close this window.' : `${escape(origin)} knows your address. It may ask for your signature next, in this window.`}</p>
<output id="answer" hidden data-to="${escape(origin)}" data-answer="${escape(JSON.stringify(answer))}" data-over="${isOver ? 'yes' : ''}"></output>
<script src="/wallet/answer.js"></script>`,
  )
}
