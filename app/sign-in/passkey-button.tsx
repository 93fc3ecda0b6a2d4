'use client'

import { useEffect, useState, type ReactNode } from 'react'
import type { PasskeyForm } from './passkey-form'

export interface PasskeyButtonProps {
  /** A first or second factor of the sign-in that runs; or any passkey of this site, which begins one. */
  of: 'first' | 'second' | 'any'
  redirectUrl: string
  className: string
  /** Shows them in the list under the page's field too. */
  inField?: boolean
  /** Why the last answer was refused. */
  refusal?: string | null
  children: ReactNode
}

/** As React takes it: a function in a state would be called. */
const load = () =>
  import('./passkey-form').then(
    ({ PasskeyForm }) =>
      () =>
        PasskeyForm,
  )

/** The way in by a passkey, which takes a script: a button at once, and what is behind it a moment later. */
export function PasskeyButton(props: PasskeyButtonProps) {
  const [Form, setForm] = useState<typeof PasskeyForm | null>(null)
  const [isPressed, setPressed] = useState(false)
  useEffect(() => {
    load().then(setForm, () => {})
  }, [])
  // What is gone since the last deploy comes with a fresh page.
  const press = () => {
    setPressed(true)
    load().then(setForm, () => location.reload())
  }
  if (Form) return <Form {...props} isPressed={isPressed} />
  return (
    <div className="passkey needs-script">
      <button className={props.className} type="button" onClick={press}>
        {props.children}
      </button>
    </div>
  )
}
