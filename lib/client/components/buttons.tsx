'use client'

import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'
import { pagesOf, type RedirectOptions } from '../clerk-object/pages'
import { useClerkContext } from '../context'
import type { SignOutOptions } from '../sign-out'

interface ButtonProps {
  /** A button of the app's own; what it does when it is pressed comes first. Left out, a plain one is drawn. */
  children?: ReactNode
}

export interface SignInButtonProps extends ButtonProps, RedirectOptions {
  forceRedirectUrl?: string | null
  fallbackRedirectUrl?: string | null
  /** There is no screen to lay over a page: both lead to the page. */
  mode?: 'redirect' | 'modal'
}

export interface SignOutButtonProps extends ButtonProps, SignOutOptions {
  /** @deprecated The same stands beside it. */
  signOutOptions?: SignOutOptions
}

/** Leads to the sign-in page, and back here afterwards. */
export function SignInButton({
  children,
  forceRedirectUrl,
  fallbackRedirectUrl,
  ...rest
}: SignInButtonProps) {
  const clerk = useClerkContext()
  const to = {
    signInForceRedirectUrl: forceRedirectUrl,
    signInFallbackRedirectUrl: fallbackRedirectUrl,
    ...rest,
  }
  return pressable(children ?? 'Sign in', () => pagesOf(clerk).redirectToSignIn(to))
}

/** Leads to the sign-up page, and back here afterwards. */
export function SignUpButton({
  children,
  forceRedirectUrl,
  fallbackRedirectUrl,
  ...rest
}: SignInButtonProps) {
  const clerk = useClerkContext()
  const to = {
    signUpForceRedirectUrl: forceRedirectUrl,
    signUpFallbackRedirectUrl: fallbackRedirectUrl,
    ...rest,
  }
  return pressable(children ?? 'Sign up', () => pagesOf(clerk).redirectToSignUp(to))
}

/** Signs everybody out in this browser, or one session. */
export function SignOutButton({ children, signOutOptions, sessionId, redirectUrl }: SignOutButtonProps) {
  const clerk = useClerkContext()
  const options = {
    ...signOutOptions,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
  }
  return pressable(children ?? 'Sign out', () => clerk.signOut(options))
}

function pressable(children: ReactNode, act: () => Promise<unknown>): ReactElement {
  if (!isButton(children))
    return (
      <button type="button" onClick={() => void act()}>
        {children}
      </button>
    )
  const button = children
  return cloneElement(Children.only(button), {
    onClick: async (event: unknown) => {
      await button.props.onClick?.(event)
      await act()
    },
  })
}

function isButton(node: ReactNode): node is ReactElement<{ onClick?: (event: unknown) => unknown }> {
  return isValidElement(node)
}
