import type { Clerk } from '../clerk'
import type { Call, CallResult } from './call'
import { createCheck } from './codes'
import type { Send } from './send'
import type { CodeParams, SignInFutureResetPasswordSubmitParams } from './sign-in-params'

interface ResetPassword {
  verifyCode: (params: CodeParams) => Promise<CallResult>
  submitPassword: (params: SignInFutureResetPasswordSubmitParams) => Promise<CallResult>
}

export interface SignInFutureResetPasswordEmailCode extends ResetPassword {
  /** To the first address of the account that the sign-in is for. */
  sendCode: () => Promise<CallResult>
}

export interface SignInFutureResetPasswordPhoneCode extends ResetPassword {
  /** With a number: starts a sign-in for it. Without: to the first number of the account. */
  sendCode: (params?: { phoneNumber?: string }) => Promise<CallResult>
}

export function createResetPasswordEmailCode(
  clerk: Clerk,
  call: Call,
  send: Send,
): SignInFutureResetPasswordEmailCode {
  return {
    sendCode: () => send('reset_password_email_code', {}),
    verifyCode: createCheck(clerk, call, 'reset_password_email_code'),
    submitPassword: createSubmit(clerk, call),
  }
}

export function createResetPasswordPhoneCode(
  clerk: Clerk,
  call: Call,
  send: Send,
): SignInFutureResetPasswordPhoneCode {
  return {
    sendCode: ({ phoneNumber } = {}) => send('reset_password_phone_code', { to: phoneNumber }),
    verifyCode: createCheck(clerk, call, 'reset_password_phone_code'),
    submitPassword: createSubmit(clerk, call),
  }
}

function createSubmit({ verbs }: Clerk, call: Call): ResetPassword['submitPassword'] {
  return ({ password, signOutOfOtherSessions = true }) =>
    call(() => verbs.resetPassword({ password, signOutOfOtherSessions }))
}
