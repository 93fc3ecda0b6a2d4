import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import bs58 from 'bs58'
import { faultPage } from '../chooser'
import { readForm, sendPage, urlOf, type Handler } from '../http'
import { findAccounts, type DemoAccount } from './accounts'
import { answerPage, requestPage, WALLET } from './page'
import { readRequest, type WalletRequest } from './request'

/** The script that announces the wallet to a page, and the one of its window. */
const SCRIPTS = new Map([
  ['/wallet.js', 'announce.mjs'],
  ['/wallet/answer.js', 'answer.mjs'],
])

/** The demo's wallet: its scripts, and the window in which whoever asks is answered. Its keys never leave this server. */
export function createWallet(folder: string): Handler {
  const all = findAccounts(folder)

  return async (request, response) => {
    const { pathname, searchParams } = urlOf(request)
    const script = SCRIPTS.get(pathname)
    if (script) return sendScript(response, script)
    const isAnswer = request.method === 'POST'
    // Somebody else's form must not press "Sign" for its owner.
    if (isAnswer && request.headers['sec-fetch-site'] !== 'same-origin')
      return fault(response, 'Nobody asked for this here.')
    const params = isAnswer ? await readForm(request) : searchParams
    const asked = pathname === '/wallet' ? readRequest(params) : null
    const accounts = all.filter(
      ({ chain, address }) => chain === asked?.chain && (!asked.address || isSame(address, asked.address)),
    )
    if (!asked || accounts.length === 0) return fault(response, 'That is nothing that this wallet can do.')
    if (!isAnswer) return sendPage(response, requestPage(asked, accounts))
    const account = accounts.find(({ address }) => address === params.get('account'))
    const answer =
      account && !params.has('reject')
        ? await agree(asked, account)
        : { error: 'You rejected it in the wallet.' }
    sendPage(response, answerPage(asked, { id: asked.id, ...answer }))
  }
}

async function agree({ bytes }: WalletRequest, { chain, address, sign }: DemoAccount): Promise<object> {
  const publicKey = chain === 'solana' ? Buffer.from(bs58.decode(address)).toString('base64') : undefined
  if (!bytes) return { address, publicKey }
  const message = Buffer.from(bytes).toString('base64')
  return { address, publicKey, message, signature: await sign(bytes) }
}

/** Hex is the same in capitals and small letters; base58 is not. */
function isSame(one: string, other: string): boolean {
  return one.startsWith('0x') ? one.toLowerCase() === other.toLowerCase() : one === other
}

function sendScript(response: ServerResponse, file: string): void {
  response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' })
  response.end(readFileSync(path.join(import.meta.dirname, file)))
}

function fault(response: ServerResponse, what: string): void {
  sendPage(response, faultPage(WALLET, what), 400)
}
