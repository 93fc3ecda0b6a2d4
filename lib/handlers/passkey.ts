import { newToken } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PasskeyOptionsJson, Wire } from '@/lib/model/wire'
import { readAutofillCookie, setAutofillCookie } from '@/lib/ports/cookies'
import { askForAutofill } from '@/lib/sign-in/autofill'
import { answer } from './door'

/** POST /client/passkey_options: what the list of passkeys under a field is asked. It starts no sign-in, and leaves the one that there is alone. */
export function createPasskeyOptions(): Promise<Wire<PasskeyOptionsJson>> {
  return answer('passkey_options', async (ports, { browser }) => {
    const { firstFactors, passkey } = ports.config
    if (!passkey.allowAutofill || !firstFactors.includes('passkey'))
      throw new SignInError('form_param_value_disabled', { param: 'strategy' })
    // It lasts, so that a second tab does not take the first one's question away.
    const known = await readAutofillCookie()
    const secret = known ?? newToken()
    const { question, expiresAt } = await askForAutofill(ports, secret)
    if (!known) await setAutofillCookie(secret)
    const response = { object: 'passkey_options', nonce: question, expire_at: expiresAt.getTime() } as const
    return { response, browser }
  })
}
