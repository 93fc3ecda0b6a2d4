import type { Clerk } from '../clerk'
import type { Call, CallResult } from './call'
import type { Send } from './send'
import type {
  CodeParams,
  SignInFutureEmailCodeSendParams,
  SignInFuturePhoneCodeSendParams,
} from './sign-in-params'

interface CodeCheck {
  verifyCode: (params: CodeParams) => Promise<CallResult>
}

export interface SignInFutureEmailCode extends CodeCheck {
  /** With an address: starts a sign-in for it. Without: sends (again) for the sign-in that runs. */
  sendCode: (params?: SignInFutureEmailCodeSendParams) => Promise<CallResult>
}

export interface SignInFuturePhoneCode extends CodeCheck {
  /** With a number: starts a sign-in for it. Without: sends (again) for the sign-in that runs. */
  sendCode: (params?: SignInFuturePhoneCodeSendParams) => Promise<CallResult>
}

export function createEmailCode(clerk: Clerk, call: Call, send: Send): SignInFutureEmailCode {
  return {
    sendCode: ({ emailAddress, emailAddressId } = {}) =>
      send('email_code', { to: emailAddress, id: emailAddressId }),
    verifyCode: createCheck(clerk, call, 'email_code'),
  }
}

export function createPhoneCode(clerk: Clerk, call: Call, send: Send): SignInFuturePhoneCode {
  return {
    sendCode: ({ phoneNumber, phoneNumberId, channel = 'sms' } = {}) =>
      send('phone_code', { to: phoneNumber, id: phoneNumberId }, () => ({ channel })),
    verifyCode: createCheck(clerk, call, 'phone_code'),
  }
}

/** Checks the code of any strategy that has one. */
export function createCheck({ verbs }: Clerk, call: Call, strategy: string): CodeCheck['verifyCode'] {
  return ({ code }) => call(() => verbs.attemptFirstFactor({ strategy, code }))
}
