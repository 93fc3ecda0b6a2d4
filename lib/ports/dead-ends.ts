import type { Config } from '@/lib/config'

/** Settings that leave everybody who signs up at a field that they cannot fill in. */
export function deadEnds({ signUp: { fields } }: Config): string[] {
  // An optional wallet is of no use to whoever has none.
  const isReached =
    fields.email_address !== 'off' || fields.phone_number !== 'off' || fields.web3_wallet === 'required'
  if (isReached) return []
  if (fields.username === 'off')
    return [
      'config.signUp.fields asks for nothing that names anybody. Turn on email_address, phone_number or username.',
    ]
  if (fields.password === 'off')
    return [
      'config.signUp.fields has a username, and nothing that proves whose it is. Turn on password, email_address or phone_number.',
    ]
  return []
}
