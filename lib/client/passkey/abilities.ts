/** What this browser can do about passkeys without asking anybody. */
export interface Abilities {
  /** It makes one by itself after a password that it filled in. */
  makesUnasked: boolean
  /** This device itself asks for a finger, a face or a PIN. */
  asksHere: boolean
}

/** WebAuthn L3, 5.1.7. A browser that does not say cannot. */
export async function readAbilities(): Promise<Abilities> {
  if (typeof PublicKeyCredential === 'undefined') return { makesUnasked: false, asksHere: false }
  const [capabilities, asksHere] = await Promise.all([
    call('getClientCapabilities'),
    call('isUserVerifyingPlatformAuthenticatorAvailable'),
  ])
  const isObject = typeof capabilities === 'object' && capabilities !== null
  const makesUnasked = isObject && Reflect.get(capabilities, 'conditionalCreate') === true
  return { makesUnasked, asksHere: asksHere === true }
}

async function call(method: string): Promise<unknown> {
  const ask: unknown = Reflect.get(PublicKeyCredential, method)
  if (typeof ask !== 'function') return null
  try {
    return await Reflect.apply(ask, PublicKeyCredential, [])
  } catch {
    return null
  }
}
