'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { isClerkAPIResponseError, isClerkRuntimeError } from '@/lib/client/errors'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Such an error is worded for whoever writes the page; people are told by its code. */
const WORDS: Partial<Record<string, string>> = {
  network_error: 'There is no connection. Try again when there is one.',
  factor_not_found: 'This account has no such way in.',
}

/** Signs in, and shows all that a call may leave behind: `errors.fields`, `errors.global`, `errors.raw`, and what a method rejects with. */
export function ErrorHandling() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const [mistake, setMistake] = useState<string | null>(null)

  async function submit(form: FormData) {
    setMistake(null)
    const { error } = await signIn.password({ emailAddress, password: String(form.get('password')) })
    if (error || signIn.status !== 'complete') return
    await signIn.finalize({
      navigate: ({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  }

  /** The server says 429, and for how long. */
  async function hurry() {
    for (let tries = 0; tries < 10; tries++) {
      const { error } = await signIn.create({ identifier: 'nobody@example.com' })
      if (isClerkAPIResponseError(error) && error.retryAfter) return
    }
  }

  /** A call that makes no sense yet is a mistake in the page: it rejects, and `errors` never has it. */
  async function finishTooEarly() {
    try {
      await signIn.finalize()
    } catch (thrown) {
      setMistake(thrown instanceof Error ? thrown.message : String(thrown))
    }
  }

  const { fields, global, raw } = errors
  const messages = global?.map((error) => {
    // Nobody refused anything: the network failed, or the page.
    if (isClerkRuntimeError(error)) return WORDS[error.code] ?? error.longMessage ?? error.message
    if (!isClerkAPIResponseError(error) || error.retryAfter === undefined) return error.message
    return `${error.message} (retryAfter: ${error.retryAfter} s)`
  })

  const form = (
    <form action={submit}>
      <EmailField error={fields.identifier?.longMessage} value={emailAddress} onChange={setEmailAddress} />
      <Field
        id="password"
        label="Password"
        error={fields.password?.longMessage}
        type="password"
        autoComplete="current-password"
      />
      <FlowAlarms messages={messages ?? []} />
      <div className="stack">
        <SubmitButton busy="Signing in">Sign in</SubmitButton>
        <button className="btn btn-outline btn-lg" type="button" onClick={hurry}>
          Ask too often
        </button>
        <button className="btn btn-outline btn-lg" type="button" onClick={() => signIn.mfa.sendPhoneCode()}>
          Ask for what is not offered
        </button>
        <button className="btn btn-outline btn-lg" type="button" onClick={finishTooEarly}>
          Finish too early
        </button>
      </div>
      <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
    </form>
  )

  const found = (
    <dl className="facts" aria-label="Errors">
      <dt>fields.identifier</dt>
      <dd>{fields.identifier?.code ?? 'null'}</dd>
      <dt>fields.password</dt>
      <dd>{fields.password?.code ?? 'null'}</dd>
      <dt>global</dt>
      <dd>{global?.map(codesOf).join(', ') ?? 'null'}</dd>
      <dt>raw</dt>
      <dd>{raw?.map(codeOf).join(', ') ?? 'null'}</dd>
      <dt>rejected with</dt>
      <dd>{mistake ?? 'nothing'}</dd>
    </dl>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return (
        <>
          {form}
          {found}
        </>
      )
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}

/** A refusal may have several reasons. */
function codesOf(error: Error & { code: string }): string {
  return isClerkAPIResponseError(error) ? error.errors.map(({ code }) => code).join(', ') : error.code
}

/** `raw` has every error as it came, unsorted. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'
}
