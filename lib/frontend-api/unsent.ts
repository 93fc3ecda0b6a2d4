import type { ClientJson, SignUpJson, SignUpVerificationJson, Wire } from '@/lib/model/wire'

/**
 * An answer as the SDK reads it. Before anything is sent we name the strategy that would prove an address; its prebuilt `<SignUp/>` takes one
 * that is named for a code that is on its way, and asks for none.
 */
export function withoutUnsent(wire: Wire<unknown>): unknown {
  if ('errors' in wire)
    return wire.meta?.client ? { ...wire, meta: { client: inClient(wire.meta.client) } } : wire
  const { response, client } = wire
  return {
    response: isSignUp(response) ? inSignUp(response) : isClient(response) ? inClient(response) : response,
    client: client && inClient(client),
  }
}

function inClient(client: ClientJson) {
  return { ...client, sign_up: client.sign_up && inSignUp(client.sign_up) }
}

function inSignUp(signUp: SignUpJson) {
  const { email_address, phone_number, web3_wallet, external_account } = signUp.verifications
  return {
    ...signUp,
    verifications: {
      email_address: told(email_address),
      phone_number: told(phone_number),
      web3_wallet: told(web3_wallet),
      external_account,
    },
  }
}

function told(verification: SignUpVerificationJson | null) {
  const isUnsent = verification?.status === 'unverified' && verification.next_action === 'needs_prepare'
  return isUnsent ? { ...verification, strategy: null } : verification
}

function isSignUp(response: unknown): response is SignUpJson {
  return objectOf(response) === 'sign_up_attempt'
}

function isClient(response: unknown): response is ClientJson {
  return objectOf(response) === 'client'
}

function objectOf(response: unknown): unknown {
  return typeof response === 'object' && response !== null && 'object' in response ? response.object : null
}
