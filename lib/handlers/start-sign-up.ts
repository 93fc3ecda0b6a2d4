import { config } from '@/lib/config'
import { requireOwnUrl } from '@/lib/account/own-url'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isWeb3Strategy } from '@/lib/model/web3'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-up/flow'
import { holdBack, isHeldBack, letThrough } from '@/lib/sign-up/protect-check'
import { createSignUpByProvider } from '@/lib/sign-up/sso'
import type { SignUpOutcome } from '@/lib/sign-up/step'
import { createByInvitation } from '@/lib/sign-up/ticket'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { goOn } from '@/lib/visit/protect-check'
import type { Visit } from '@/lib/visit/visit'
import { readSignUpCreate } from './sign-up-inputs'
import { isSsoWord, toTrip } from './sso-trip'

// How a sign-up begins: each way of it has a door of its own in the flow.

/** Begins a sign-up, or has it wait until its browser has shown that no robot sits at it. */
export async function startSignUp(ports: Ports, visit: Visit, params: unknown): Promise<SignUpOutcome> {
  const given = readSignUpCreate(params)
  if (!isHeldBack(ports, visit, given)) return beginSignUp(ports, visit, given)
  return holdBack(ports, visit, given, { ...requestOf(ports, given), transfer: given.transfer })
}

/** Takes the proof of a sign-up that waits, and does what it was asked for. */
export async function takeSignUpProof(
  ports: Ports,
  visit: Visit,
  id: string,
  proofToken: string,
): Promise<SignUpOutcome> {
  const { outcome, asked } = await letThrough(ports, visit, id, proofToken)
  if (!outcome.isDone || asked === undefined) return outcome
  const { browser, attempt } = outcome
  return goOn(browser, () => beginSignUp(ports, { ...visit, browser }, asked, attempt))
}

/** Begins a sign-up. `resumes` waited until its browser had shown it, and goes on as itself. */
async function beginSignUp(
  ports: Ports,
  visit: Visit,
  params: unknown,
  resumes?: SignUpAttempt,
): Promise<SignUpOutcome> {
  const given = readSignUpCreate(params)
  const { transfer, strategy, ticket } = given
  const request = { ...requestOf(ports, given), resumes }
  if (!transfer && isSsoWord(strategy))
    return createSignUpByProvider(ports, visit, toTrip(ports, given, config.paths.signUp), request)
  if (transfer) return transferSignUp(ports, visit, request)
  if (strategy === 'ticket') {
    if (ticket === undefined) throw new SignInError('form_param_missing', { param: 'ticket' })
    return createByInvitation(ports, visit, ticket, request)
  }
  if (isWeb3Strategy(strategy)) {
    if (request.web3Wallet === undefined)
      throw new SignInError('form_param_missing', { param: 'web3_wallet' })
    return flow.createSignUp(ports, visit, { ...request, strategy })
  }
  if (strategy === 'phone_code') {
    if (request.phoneNumber === undefined)
      throw new SignInError('form_param_missing', { param: 'phone_number' })
    return flow.createSignUp(ports, visit, { ...request, strategy })
  }
  if (strategy !== undefined) throw new SignInError('form_param_value_invalid', { param: 'strategy' })
  if (ticket !== undefined) throw new SignInError('form_conditional_param_disallowed', { param: 'ticket' })
  return flow.createSignUp(ports, visit, request)
}

/** What is said of the account, and where it leads in the end: by way of a provider that is another address than the one to come back to. */
function requestOf(ports: Ports, given: ReturnType<typeof readSignUpCreate>) {
  const { transfer, strategy, redirectUrl, ...values } = given
  if (!transfer && isSsoWord(strategy))
    return { ...values, redirectUrl: toTrip(ports, given, config.paths.signUp).completeUrl ?? undefined }
  return { ...values, redirectUrl: redirectUrl === undefined ? undefined : requireOwnUrl(redirectUrl, ports) }
}
