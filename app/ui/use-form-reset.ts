'use client'

import { useEffect, useEffectEvent } from 'react'
import type { RefObject } from 'react'

/**
 * React empties a form after its action. Runs `onReset` then, and gives the focus back to a field that was refused, if it is the first that was.
 */
export function useFormReset(field: RefObject<HTMLInputElement | null>, onReset: () => void): void {
  const afterReset = useEffectEvent(() => {
    onReset()
    requestAnimationFrame(() => {
      const refused = field.current?.form?.querySelector('[aria-invalid="true"]')
      if (refused && refused === field.current) field.current.focus()
    })
  })
  useEffect(() => {
    const form = field.current?.form
    form?.addEventListener('reset', afterReset)
    return () => form?.removeEventListener('reset', afterReset)
  }, [field])
}
