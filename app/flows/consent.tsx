'use client'

import type { ReactNode } from 'react'
import { withBasePath } from '@/lib/model/base-path'
import { FieldError } from '../ui/field-error'

/** Where this app's terms are written; null for nowhere. */
export interface Legal {
  termsUrl: string | null
  privacyUrl: string | null
}

/** The box that somebody ticks once they have read what they agree to. */
export function ConsentField({ legal, error }: { legal: Legal; error: string | undefined }) {
  return (
    <div className="field">
      <label className="check check-text">
        <input
          type="checkbox"
          name="legal_accepted"
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'legal-error' : undefined}
        />
        <span>
          I accept the <Document at={legal.termsUrl}>terms of use</Document> and the{' '}
          <Document at={legal.privacyUrl}>privacy policy</Document>
        </span>
      </label>
      {error && <FieldError id="legal-error" text={error} />}
    </div>
  )
}

/** For an installation that wants no consent: where it would say so. */
export function NoConsentAsked() {
  return (
    <p className="hint after-note">
      <span>
        This app asks for no consent: <code>signUp.fields.legal_accepted</code> in <code>lib/config.ts</code>{' '}
        is <code>off</code>.
      </span>
    </p>
  )
}

function Document({ at, children }: { at: string | null; children: ReactNode }) {
  if (at === null) return children
  return (
    <a className="link" href={withBasePath(at)} target="_blank" rel="noopener">
      {children}
      <span className="sr"> in a new tab</span>
    </a>
  )
}
