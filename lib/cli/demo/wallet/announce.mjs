// In the app's pages: a wallet of Ethereum's kind (EIP-6963) and one of Solana's (Wallet Standard), whose keys are on the demo's own server.
;(() => {
  const HOME = new URL(document.currentScript.src).origin
  const NAME = 'Latchkey Demo Wallet'
  const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#0f766e"/><circle cx="9" cy="12" r="4" fill="none" stroke="#fff" stroke-width="2"/><path d="M13 12h7m-2 0v3" stroke="#fff" stroke-width="2" fill="none"/></svg>')}`
  const REJECTED = 4001
  let popup = null

  /** Asks its owner in a window of the wallet's own; one that is open is used again, because a second one might be blocked. */
  function ask(fields) {
    const id = crypto.randomUUID()
    const url = `${HOME}/wallet?${new URLSearchParams({ ...fields, id, origin: location.origin })}`
    if (popup && !popup.closed) popup.location.href = url
    else popup = open(url, '', 'popup,width=440,height=720')
    const mine = popup
    return new Promise((resolve, reject) => {
      if (!mine) return reject(rejection('The browser opened no window for the wallet.'))
      const watch = setInterval(() => mine.closed && settle({ error: 'You closed the wallet.' }), 300)
      addEventListener('message', hear)
      function hear({ origin, source, data }) {
        if (origin === HOME && source === mine && data?.id === id) settle(data)
      }
      function settle(answer) {
        clearInterval(watch)
        removeEventListener('message', hear)
        if (answer.error) reject(rejection(answer.error))
        else resolve(answer)
      }
    })
  }

  function rejection(message) {
    return Object.assign(new Error(message), { code: REJECTED })
  }

  const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes))
  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const fromHex = (text) =>
    Uint8Array.from(text.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

  // ── Ethereum's kind

  let evmAddress = null
  const METHODS = {
    eth_chainId: () => '0x1',
    eth_accounts: () => (evmAddress ? [evmAddress] : []),
    async eth_requestAccounts() {
      evmAddress ??= (await ask({ chain: 'evm' })).address
      return [evmAddress]
    },
    async personal_sign([message, address]) {
      const bytes = /^0x([0-9a-f]{2})*$/i.test(message) ? fromHex(message) : new TextEncoder().encode(message)
      return (await ask({ chain: 'evm', address, message: toBase64(bytes) })).signature
    },
  }
  const provider = {
    async request({ method, params = [] }) {
      if (Object.hasOwn(METHODS, method)) return METHODS[method](params)
      throw Object.assign(new Error(`This wallet does not know ${method}.`), { code: 4200 })
    },
    on: () => provider,
    removeListener: () => provider,
  }
  const info = { uuid: crypto.randomUUID(), name: NAME, icon: ICON, rdns: 'app.latchkey.demo' }
  const detail = Object.freeze({ info: Object.freeze(info), provider })
  const announce = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  addEventListener('eip6963:requestProvider', announce)
  announce()
  window.ethereum ??= provider

  // ── Solana

  const CHAINS = ['solana:mainnet']
  const FEATURES = ['solana:signIn', 'solana:signMessage']
  let account = null
  const toAccount = ({ address, publicKey }) =>
    Object.freeze({ address, publicKey: fromBase64(publicKey), chains: CHAINS, features: FEATURES })
  const each =
    (work) =>
    async (...inputs) => {
      const outputs = []
      // One window, so one after the other.
      for (const input of inputs) outputs.push(await work(input))
      return outputs
    }
  const wallet = Object.freeze({
    version: '1.0.0',
    name: NAME,
    icon: ICON,
    chains: CHAINS,
    get accounts() {
      return account ? [account] : []
    },
    features: {
      'standard:connect': {
        version: '1.0.0',
        async connect() {
          account ??= toAccount(await ask({ chain: 'solana' }))
          return { accounts: [account] }
        },
      },
      'standard:events': { version: '1.0.0', on: () => () => {} },
      'solana:signIn': {
        version: '1.0.0',
        signIn: each(async (input = {}) => {
          const { address = account?.address } = input
          const said = JSON.stringify({ domain: location.host, ...input, address })
          const answer = await ask({ chain: 'solana', sign_in: said, ...(address && { address }) })
          account = toAccount(answer)
          return {
            account,
            signedMessage: fromBase64(answer.message),
            signature: fromBase64(answer.signature),
          }
        }),
      },
      'solana:signMessage': {
        version: '1.0.0',
        signMessage: each(async ({ account: { address }, message }) => {
          const answer = await ask({ chain: 'solana', address, message: toBase64(message) })
          return { signedMessage: message, signature: fromBase64(answer.signature) }
        }),
      },
    },
  })
  const register = ({ register: add }) => add(wallet)
  dispatchEvent(new CustomEvent('wallet-standard:register-wallet', { detail: register }))
  addEventListener('wallet-standard:app-ready', ({ detail: api }) => register(api))
})()
