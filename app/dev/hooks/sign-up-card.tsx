'use client'

import { useLayoutEffect } from 'react'
import { useSignUp } from '@/lib/client'
import { lay } from './bench-window'
import { Facts } from './facts'
import { codesOf } from './outcome'

/** A component with the Core 3 hook of sign-up. */
export function SignUpCard() {
  const value = useSignUp()
  const { signUp, errors, fetchStatus } = value
  useLayoutEffect(() => lay('signUp', value))
  const facts = {
    id: signUp.id,
    status: signUp.status,
    missing: signUp.missingFields.join(' '),
    global: errors.global?.flatMap(codesOf).join(' '),
    fetchStatus,
  }
  return <Facts of="sign-up" facts={facts} />
}
