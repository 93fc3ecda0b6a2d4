'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Icon } from './lucide'

interface CopyButtonProps {
  /** A function is asked when somebody presses. */
  text: string | (() => string)
  /** `"code"` */
  what: string
  /** Only the picture, where there is no room for words. */
  isBare?: boolean
}

/** Copies a text; where the browser refuses, it says what to do instead. */
export function CopyButton({ text, what, isBare = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle')
  const labels = { idle: `Copy ${what}`, copied: 'Copied', refused: 'Select it and copy' }

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }

  return (
    <>
      <button
        className={isBare ? 'btn btn-ghost btn-icon' : 'btn btn-outline'}
        type="button"
        aria-label={isBare ? labels[outcome] : undefined}
        onClick={copy}
      >
        <Icon of={outcome === 'copied' ? Check : Copy} />
        {!isBare && labels[outcome]}
      </button>
      <span className="sr" role="status">
        {outcome === 'copied' && `The ${what} is copied`}
      </span>
    </>
  )
}
