'use client'

import type { ReactNode } from 'react'
import { withBasePath } from '@/lib/model/base-path'
import type { ErrorJson } from '@/lib/model/wire'
import { FieldError } from '../ui/field-error'

export interface Legal {
  termsUrl: string | null
  privacyUrl: string | null
}

interface LegalBoxProps {
  legal: Legal
  isRequired: boolean
  isTicked: boolean
  error: ErrorJson | undefined
}

/** What somebody agrees to, with links to where it is written. */
export function LegalBox({ legal: { termsUrl, privacyUrl }, isRequired, isTicked, error }: LegalBoxProps) {
  return (
    <div className="field">
      <label className="check check-text">
        {/* A box keeps what it was made with: a new one for each answer. */}
        <input
          key={String(isTicked)}
          id="legal_accepted"
          type="checkbox"
          name="legal_accepted"
          defaultChecked={isTicked}
          required={isRequired}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'legal_accepted-error' : undefined}
        />
        <span>
          I agree to the <Read at={termsUrl}>terms of use</Read>
          {privacyUrl && (
            <>
              {' '}
              and the <Read at={privacyUrl}>privacy policy</Read>
            </>
          )}
        </span>
      </label>
      {error && <FieldError id="legal_accepted-error" text={error.long_message} />}
    </div>
  )
}

function Read({ at, children }: { at: string | null; children: ReactNode }) {
  if (at === null) return children
  return (
    <a className="link" href={withBasePath(at)} target="_blank" rel="noopener">
      {children}
      <span className="sr"> in a new tab</span>
    </a>
  )
}
