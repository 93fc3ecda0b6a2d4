import { toAbsolute } from '../page-url'
import { resolveAddress } from '../surroundings'

/** What the window says when it is back: somebody is signed in there, or goes on at this address. */
export type PopupWord = { session: string } | { return_url: string }

const PAGE = '/sso-popup'
const CHANNEL = 'latchkey-sso'

interface Ends {
  completeUrl: string
  callbackUrl: string
}

/** Where a trip in a window ends: a page of ours that tells whoever waits for the trip `id`, and closes. */
export function popupUrls(id: string, { completeUrl, callbackUrl }: Ends): Ends {
  const at = (query: Record<string, string>) => toAbsolute(`${PAGE}?${new URLSearchParams({ id, ...query })}`)
  return { completeUrl: at({ complete_url: completeUrl }), callbackUrl: at({ return_url: callbackUrl }) }
}

/**
 * Tells the page that opened this window. A provider may have cut the two apart (Cross-Origin-Opener-Policy),
 * so the word also goes over a channel, which only pages of this origin hear.
 */
export function tellOpener(search: string, session: string | undefined): void {
  const query = new URLSearchParams(search)
  const return_url = query.get('return_url')
  const word = return_url === null ? { session } : { return_url }
  if (!isWord(word)) return
  window.opener?.postMessage(word, window.location.origin)
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage({ ...word, id: query.get('id') })
  channel.close()
}

/**
 * Where the window goes on that does not close, because no page of ours opened it: a sign-in that began in one may be
 * finished elsewhere. Anybody can write an address, so it leads to this site alone.
 */
export function wayOn(search: string): string | null {
  const wanted = new URLSearchParams(search).get('complete_url')
  if (wanted === null) return null
  try {
    return resolveAddress(wanted, window.location.href).path ?? '/'
  } catch {
    return '/'
  }
}

/** Hears the word of one window, or of one trip; of nobody else. Answers how to stop. */
export function hearWord(popup: Window, id: string, onWord: (word: PopupWord) => void): () => void {
  function onMessage({ origin, source, data }: MessageEvent): void {
    if (origin !== window.location.origin || source !== popup) return
    if (isWord(data)) onWord(data)
  }

  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isWord(data) && Reflect.get(data, 'id') === id) onWord(data)
  }
  window.addEventListener('message', onMessage)
  return () => {
    window.removeEventListener('message', onMessage)
    channel.close()
  }
}

function isWord(said: unknown): said is PopupWord {
  if (typeof said !== 'object' || said === null) return false
  return [Reflect.get(said, 'session'), Reflect.get(said, 'return_url')].some(
    (one) => typeof one === 'string',
  )
}
