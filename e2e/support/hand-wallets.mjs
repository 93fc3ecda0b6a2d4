// In a page of the app, before its own scripts: wallets whose keys are in the test's process (wallets.ts).
;(() => {
  const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#f60"/></svg>')}`
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const fromHex = (text) =>
    new TextDecoder().decode(
      Uint8Array.from(text.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    )
  async function signed(chain, message) {
    const signature = await window.signByHand(chain, message)
    if (signature === null) throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
    return signature
  }

  const provider = {
    async request({ method, params }) {
      if (method === 'eth_requestAccounts') return [await window.addressOfHand('evm')]
      if (method === 'personal_sign') return signed('evm', fromHex(params[0]))
      throw Object.assign(new Error(`This wallet does not know ${method}.`), { code: 4200 })
    },
  }
  const info = { uuid: crypto.randomUUID(), name: 'MetaMask', icon: ICON, rdns: 'io.metamask' }
  const announce = () =>
    dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }))
  addEventListener('eip6963:requestProvider', announce)
  announce()

  const CHAINS = ['solana:mainnet']
  let accounts = []
  async function connect() {
    const address = await window.addressOfHand('solana')
    accounts = [{ address, publicKey: new Uint8Array(32), chains: CHAINS, features: [] }]
    return { accounts }
  }
  async function signMessage({ message }) {
    const signature = await signed('solana', new TextDecoder().decode(message))
    return [{ signedMessage: message, signature: bytesOf(signature) }]
  }
  async function signIn(input) {
    await connect()
    const { domain, address, statement, uri, version, chainId, nonce, issuedAt, expirationTime } = input
    // Its own words: the fields, and no statement.
    const text = [
      `${domain} wants you to sign in with your Solana account:`,
      address,
      ...(statement ? ['', statement] : []),
      '',
      `URI: ${uri}`,
      `Version: ${version}`,
      `Chain ID: ${chainId}`,
      `Nonce: ${nonce}`,
      `Issued At: ${issuedAt}`,
      `Expiration Time: ${expirationTime}`,
    ].join('\n')
    const signature = await signed('solana', text)
    const signedMessage = new TextEncoder().encode(text)
    return [{ account: accounts[0], signedMessage, signature: bytesOf(signature) }]
  }
  const walletOf = (name, features) => ({
    version: '1.0.0',
    name,
    icon: ICON,
    chains: CHAINS,
    get accounts() {
      return accounts
    },
    features: { 'standard:connect': { version: '1.0.0', connect }, ...features },
  })
  const wallets = [
    walletOf('Phantom', { 'solana:signIn': { version: '1.0.0', signIn } }),
    walletOf('Plain', { 'solana:signMessage': { version: '1.0.0', signMessage } }),
  ]
  addEventListener('wallet-standard:app-ready', ({ detail: api }) => api.register(...wallets))
})()
