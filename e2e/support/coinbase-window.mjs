// What stands in for the page at keys.coinbase.com, which Base's and Coinbase's own code opens: they agree on a secret (ECDH on P-256), and talk
// by encrypted messages (AES-GCM). Whose key signs is decided in the test's process (wallets.ts).
const P256 = { name: 'ECDH', namedCurve: 'P-256' }
const toHex = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => Number.parseInt(pair, 16))
const post = (message) => window.opener.postMessage(message, '*')

/** Its windows come and go, and the secret stays. */
async function secretWith(sender) {
  const kept = localStorage.getItem('key')
  const pair = kept ? null : await crypto.subtle.generateKey(P256, true, ['deriveKey'])
  if (pair) {
    localStorage.setItem('key', JSON.stringify(await crypto.subtle.exportKey('jwk', pair.privateKey)))
    localStorage.setItem('public', toHex(await crypto.subtle.exportKey('spki', pair.publicKey)))
  }
  const jwk = JSON.parse(localStorage.getItem('key'))
  const own = await crypto.subtle.importKey('jwk', jwk, P256, false, ['deriveKey'])
  const peer = await crypto.subtle.importKey('spki', fromHex(sender), P256, true, [])
  return crypto.subtle.deriveKey(
    { name: 'ECDH', public: peer },
    own,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

async function answerOf({ method, params }) {
  const address = await window.addressOfHand('evm')
  if (method === 'eth_requestAccounts') return { value: [address] }
  if (method === 'wallet_connect') return { value: { accounts: [{ address, capabilities: {} }] } }
  if (method !== 'personal_sign') return { value: null }
  const signature = await window.signByHand('evm', new TextDecoder().decode(fromHex(params[0].slice(2))))
  return signature ? { value: signature } : { error: { code: 4001, message: 'User rejected the request.' } }
}

addEventListener('message', async ({ data: { id, event, sender, content } }) => {
  if (event === 'selectSignerType') return post({ requestId: id, data: 'scw' })
  if (!content) return
  const secret = await secretWith(sender)
  const { iv, cipherText } = content.encrypted ?? {}
  const action =
    content.handshake ??
    JSON.parse(
      new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, secret, cipherText)),
    ).action
  const text = JSON.stringify({
    result: await answerOf(action),
    data: { chains: { 8453: 'https://rpc.invalid' }, capabilities: {} },
  })
  const vector = crypto.getRandomValues(new Uint8Array(12))
  const encrypted = {
    iv: vector,
    cipherText: await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: vector },
      secret,
      new TextEncoder().encode(text),
    ),
  }
  const reply = {
    id: crypto.randomUUID(),
    requestId: id,
    sender: localStorage.getItem('public'),
    timestamp: new Date(),
  }
  post({ ...reply, content: { encrypted } })
  // The agreement alone is no answer to anything that somebody asked.
  if (action.method !== 'handshake') setTimeout(() => window.close(), 50)
})
addEventListener('beforeunload', () => post({ event: 'PopupUnload', id: crypto.randomUUID() }))
post({ event: 'PopupLoaded', id: crypto.randomUUID() })
