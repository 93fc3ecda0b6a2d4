'use client'

import { useLayoutEffect } from 'react'
import { useSignIn, type SignInErrors } from '@/lib/client'
import { lay, noteDrawing } from './bench-window'
import { Facts } from './facts'
import { codesOf } from './outcome'

/** A component with the Core 3 hook. */
export function FutureCard({
  name,
  withForm = false,
}: {
  name: 'first' | 'second' | 'third'
  withForm?: boolean
}) {
  const value = useSignIn()
  const { signIn, errors, fetchStatus } = value
  const { status, identifier, supportedFirstFactors, supportedSecondFactors } = signIn
  const { firstFactorVerification: proof, secondFactorVerification: secondProof } = signIn
  useLayoutEffect(() => {
    lay(name, value)
    if (name === 'first') noteDrawing(`${fetchStatus} ${errors.raw ? 'error' : 'clean'} ${signIn.status}`)
  })

  async function enter(form: FormData) {
    await signIn.password({
      emailAddress: String(form.get('email')),
      password: String(form.get('password')),
    })
  }

  const facts = {
    status,
    identifier,
    'first factors': supportedFirstFactors.map(({ strategy }) => strategy).join(' '),
    'second factors': supportedSecondFactors.map(({ strategy }) => strategy).join(' '),
    proof: `${proof.strategy} ${proof.status}`,
    'second proof': `${secondProof.strategy} ${secondProof.status}`,
    fields: fieldsOf(errors),
    global: errors.global?.flatMap(codesOf).join(' '),
    raw: errors.raw?.flatMap(codesOf).join(' '),
    fetchStatus,
  }
  return (
    <>
      <Facts of={name} facts={facts} />
      {withForm && (
        <form action={enter}>
          <input
            aria-label="Email address"
            className="input"
            name="email"
            type="email"
            autoComplete="username webauthn"
          />
          <input aria-label="Password" className="input" name="password" type="password" />
          <button className="btn btn-primary" type="submit">
            Sign in
          </button>
        </form>
      )}
    </>
  )
}

/** `"identifier: form_identifier_not_found"` */
function fieldsOf({ fields: { identifier, password, code } }: SignInErrors): string {
  return Object.entries({ identifier, password, code })
    .flatMap(([name, error]) => (error ? `${name}: ${error.code}` : []))
    .join(' ')
}
