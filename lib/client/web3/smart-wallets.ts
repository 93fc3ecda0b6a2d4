import type { EvmProvider } from './discovery'

// Wallets that are a page of Coinbase's, in a window that their own code opens and talks to. Each is loaded when somebody chooses it.

let base: Promise<EvmProvider> | undefined
let coinbase: Promise<EvmProvider> | undefined

export function openBase(): Promise<EvmProvider> {
  base ??= import('@base-org/account').then(({ createBaseAccountSDK }) =>
    // Its telemetry would load a script from elsewhere.
    createBaseAccountSDK({ appName: appName(), preference: { telemetry: false } }).getProvider(),
  )
  return base
}

export function openCoinbase(): Promise<EvmProvider> {
  coinbase ??= import('@coinbase/wallet-sdk').then(({ createCoinbaseWalletSDK }) =>
    createCoinbaseWalletSDK({
      appName: appName(),
      // Its other kind, the app on a phone, needs a relay that this page's policy does not let it talk to.
      preference: { options: 'smartWalletOnly', telemetry: false },
    }).getProvider(),
  )
  return coinbase
}

/** What the wallet tells its owner about who asks; it knows the origin by itself. */
function appName(): string {
  return window.location.hostname
}
