import { vi } from 'vitest'

/** One question that a page put to the browser, which the test answers in its place. */
interface Asked {
  mediation: string | undefined
  /** Somebody chose a passkey, and touched it. */
  answer: (id?: string) => void
  refuse: (name: string, message?: string) => void
  isOver: () => boolean
}

/** What a page asks. `allow` names passkeys; none: any of this site. */
export function question({
  allow = [],
  timeout = 300_000,
}: { allow?: string[]; timeout?: number } = {}): string {
  const allowCredentials = allow.map((id) => ({ id, type: 'public-key' }))
  return JSON.stringify({ challenge: 'AAAA', rpId: 'localhost', timeout, allowCredentials })
}

/** A browser that can do passkeys, and asks the test. Call `vi.unstubAllGlobals()` after it. */
export function stubBrowser({ hasList = true } = {}): { asked: Asked[]; signalled: unknown[] } {
  const asked: Asked[] = []
  const signalled: unknown[] = []
  class Supported {
    static isConditionalMediationAvailable = async () => hasList
    static signalUnknownCredential = async (what: unknown) => void signalled.push(what)
  }
  const get = ({ mediation, signal }: CredentialRequestOptions) =>
    new Promise((resolve, reject) => {
      let isOver = false
      const end = (settle: () => void) => () => {
        isOver = true
        settle()
      }
      signal?.addEventListener(
        'abort',
        end(() => reject(signal.reason)),
      )
      asked.push({
        mediation,
        isOver: () => isOver,
        answer: (id = 'key_1') => end(() => resolve(credential(id)))(),
        refuse: (name, message = 'Refused.') => end(() => reject(new DOMException(message, name)))(),
      })
    })
  vi.stubGlobal('PublicKeyCredential', Supported)
  vi.stubGlobal('navigator', { credentials: { get }, language: 'en' })
  vi.stubGlobal('location', { hostname: 'elsewhere.example' })
  vi.stubGlobal('window', { location: { hostname: 'elsewhere.example' } })
  vi.stubGlobal('document', { querySelectorAll: () => [{}] })
  return { asked, signalled }
}

function credential(id: string) {
  const bytes = new Uint8Array([1]).buffer
  return {
    id,
    rawId: bytes,
    type: 'public-key',
    response: { clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes },
    getClientExtensionResults: () => ({}),
  }
}
