import { getUser } from '@/lib/handlers/own-user'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { UserJson } from '@/lib/model/wire'
import { ask, sessionIn } from './ask'
import type { Params } from './params'
import type { Call, Routes, Run } from './route'

/** What a user has several of. */
type List = 'email_addresses' | 'phone_numbers' | 'passkeys' | 'web3_wallets' | 'external_accounts'

/** The addresses, numbers, passkeys, wallets and accounts at providers of a user. */
export const ME_PARTS: Routes = {
  'POST me/email_addresses': ask('createEmailAddress', ({ emailAddress }) => ({ email: emailAddress })),
  'GET me/email_addresses/:': reload('email_addresses'),
  'DELETE me/email_addresses/:': ask('destroyEmailAddress', ofPath),
  'POST me/email_addresses/:/prepare_verification': ask('prepareEmailAddress', ofPath),
  'POST me/email_addresses/:/attempt_verification': ask('attemptEmailAddress', ofPath),

  'POST me/phone_numbers': ask('createPhoneNumber'),
  'GET me/phone_numbers/:': reload('phone_numbers'),
  'PATCH me/phone_numbers/:': changeNumber,
  'DELETE me/phone_numbers/:': ask('destroyPhoneNumber', ofPath),
  'POST me/phone_numbers/:/prepare_verification': ask('preparePhoneNumber', ofPath),
  'POST me/phone_numbers/:/attempt_verification': ask('attemptPhoneNumber', ofPath),

  'POST me/passkeys': ask('createPasskey', () => ({})),
  'GET me/passkeys/:': reload('passkeys'),
  'PATCH me/passkeys/:': ask('updatePasskey', ofPath),
  'DELETE me/passkeys/:': ask('destroyPasskey', ofPath),
  'POST me/passkeys/:/attempt_verification': ask('attemptPasskey', ofPath),

  'POST me/web3_wallets': ask('createWeb3Wallet'),
  'GET me/web3_wallets/:': reload('web3_wallets'),
  'DELETE me/web3_wallets/:': ask('destroyWeb3Wallet', ofPath),
  'POST me/web3_wallets/:/prepare_verification': ask('prepareWeb3Wallet', ofPath),
  'POST me/web3_wallets/:/attempt_verification': ask('attemptWeb3Wallet', ofPath),

  'POST me/external_accounts': ask('createExternalAccount', ({ additionalScope, ...params }) => ({
    ...params,
    additionalScopes: additionalScope,
  })),
  'GET me/external_accounts/:': reload('external_accounts'),
  'DELETE me/external_accounts/:': ask('destroyExternalAccount', ofPath),
}

/** One of them is what its path says, whatever else a body may claim. */
function ofPath(params: Params, id: string): Params {
  return { ...params, id }
}

/** The SDK changes one thing at a time. */
async function changeNumber(call: Call, id = ''): ReturnType<Run> {
  const { reservedForSecondFactor: reserved, defaultSecondFactor } = call.params
  if (defaultSecondFactor === true) return ask('makeDefaultPhoneNumber', ofPath)(call, id)
  if (typeof reserved !== 'boolean') {
    const code = reserved === undefined ? 'form_param_missing' : 'form_param_type_invalid'
    // The verb calls it by another name.
    throw new SignInError(code, { param: 'reserved_for_second_factor' })
  }
  return ask('reservePhoneNumber', () => ({ id, reserved }))(call, id)
}

function reload(list: List): Run {
  return async ({ query }, id) => {
    const wire = await getUser(sessionIn(query))
    if ('errors' in wire) return wire
    const found = listIn(wire.response, list).find((one) => one.id === id)
    if (!found) throw new SignInError('resource_not_found')
    return { response: found, client: wire.client }
  }
}

function listIn(user: UserJson, list: List): readonly { id: string }[] {
  return user[list]
}
