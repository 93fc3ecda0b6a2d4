'use client'

import { useLayoutEffect } from 'react'
import { useSignIn, useSignUp } from '@/lib/client/legacy'
import { lay } from './bench-window'
import { Facts } from './facts'

/** A component with both legacy hooks. */
export function LegacyCard() {
  const value = useSignIn()
  const newcomer = useSignUp()
  useLayoutEffect(() => {
    if (value.isLoaded) lay('legacy', value)
    if (newcomer.isLoaded) lay('legacySignUp', newcomer)
  })
  const { isLoaded, signIn } = value
  const facts = {
    isLoaded: String(isLoaded),
    status: signIn?.status,
    identifier: signIn?.identifier,
    proof: `${signIn?.firstFactorVerification.strategy} ${signIn?.firstFactorVerification.status}`,
    'sign-up status': newcomer.signUp?.status,
  }
  return <Facts of="legacy" facts={facts} />
}
