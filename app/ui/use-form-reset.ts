'use client'

import { useEffect, useEffectEvent } from 'react'
import type { RefObject } from 'react'

/**
 * React empties a form after its action. Runs `onReset` then, and gives the focus back to a field that was refused.
 */
export function useFormReset(field: RefObject<HTMLInputElement | null>, onReset: () => void): void {
  const afterReset = useEffectEvent(() => {
    onReset()
    requestAnimationFrame(() => {
      if (field.current?.getAttribute('aria-invalid') === 'true') field.current.focus()
    })
  })
  useEffect(() => {
    const form = field.current?.form
    form?.addEventListener('reset', afterReset)
    return () => form?.removeEventListener('reset', afterReset)
  }, [field])
}
