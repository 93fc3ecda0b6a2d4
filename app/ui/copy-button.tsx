'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Icon } from './lucide'

interface CopyButtonProps {
  text: string
  /** `"code"` */
  what: string
}

/** Copies a text; where the browser refuses, it says what to do instead. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle')
  const labels = { idle: `Copy ${what}`, copied: 'Copied', refused: 'Select it and copy' }

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }

  return (
    <>
      <button className="btn btn-outline" type="button" onClick={copy}>
        <Icon of={outcome === 'copied' ? Check : Copy} />
        {labels[outcome]}
      </button>
      <span className="sr" role="status">
        {outcome === 'copied' && `The ${what} is copied`}
      </span>
    </>
  )
}
