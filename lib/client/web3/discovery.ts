/** A wallet's side of the talk (EIP-1193). */
export interface EvmProvider {
  request: (args: { method: string; params?: readonly unknown[] }) => Promise<unknown>
}

/** A wallet of Ethereum's kind that lives in this browser (EIP-6963). */
export interface EvmWallet {
  /** What it calls itself: a name that another may use as well. */
  name: string
  /** `"io.metamask"`; nobody checks that it is theirs. */
  rdns: string
  /** A picture as a data URI; empty where it has none that we may show. */
  icon: string
  provider: EvmProvider
}

/** Wallets announce themselves when they are asked; one that is just waking up may take this long. */
const PATIENCE_MS = 300

export type Discover = () => Promise<EvmWallet[]>

/** Makes a listener that hears of every wallet. Its first call asks and waits; who comes later announces itself unasked. */
export function createDiscovery(target: EventTarget, patienceMs = PATIENCE_MS): Discover {
  const known = new Map<string, EvmWallet>()
  let waited: Promise<void> | undefined

  target.addEventListener('eip6963:announceProvider', (event) => {
    const [uuid, wallet] = readAnnouncement(event) ?? []
    if (uuid !== undefined && wallet) known.set(uuid, wallet)
  })

  function ask(): Promise<void> {
    target.dispatchEvent(new Event('eip6963:requestProvider'))
    return new Promise((resolve) => setTimeout(resolve, patienceMs))
  }

  return async () => {
    waited ??= ask()
    await waited
    return [...known.values()]
  }
}

let ofThisPage: Discover | undefined

/** The wallets of Ethereum's kind in this browser, in the order in which they were heard of. */
export const discoverEvmWallets: Discover = () => (ofThisPage ??= createDiscovery(window))()

/** What older wallets put on the window; undefined where there is none. */
export function findInjected(name: 'ethereum' | 'okxwallet'): EvmProvider | undefined {
  const found: unknown = Reflect.get(window, name)
  return isProvider(found) ? found : undefined
}

/** Anything on the page can announce anything. */
function readAnnouncement(event: Event): readonly [string, EvmWallet] | null {
  const detail: unknown = event instanceof CustomEvent ? event.detail : null
  const provider = get(detail, 'provider')
  const info = get(detail, 'info')
  const [uuid, name, rdns, icon] = ['uuid', 'name', 'rdns', 'icon'].map((key) => get(info, key))
  if (!isText(uuid) || !isText(name) || !isText(rdns) || !isProvider(provider)) return null
  return [uuid, { name, rdns, icon: iconOf(icon), provider }]
}

/** Only what the page's policy lets be drawn, and what cannot ask anybody for it. */
export function iconOf(icon: unknown): string {
  return isText(icon) && icon.startsWith('data:image/') ? icon : ''
}

function isProvider(value: unknown): value is EvmProvider {
  return typeof get(value, 'request') === 'function'
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
