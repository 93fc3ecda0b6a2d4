'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Icon } from '../../ui/lucide'

const LABELS = { idle: 'Copy code', copied: 'Copied', refused: 'Select it and copy' } as const

/** Copies a text; where the browser refuses, it says what to do instead. */
export function CopyButton({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<keyof typeof LABELS>('idle')

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
        {LABELS[outcome]}
      </button>
      <span className="sr" role="status">
        {outcome === 'copied' && 'Code copied'}
      </span>
    </>
  )
}
