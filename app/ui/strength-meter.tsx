'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { judgeComplexity } from '@/lib/client/password/complexity'
import { judgeStrength } from '@/lib/client/password/strength'
import type { PasswordSettingsJson } from '@/lib/model/wire'

interface StrengthMeterProps {
  /** The field that it listens to. */
  fieldId: string
  settings: PasswordSettingsJson
}

/** Says how hard the password in a field is to guess, while it is typed. A hint: it keeps nobody from sending the form. */
export function StrengthMeter({ fieldId, settings }: StrengthMeterProps) {
  const level = useLevel(fieldId, settings)
  const lit = level === null ? 0 : Math.max(level, 1)
  const word = level === null ? '' : (WORDS[level] ?? '')
  return (
    <div className={word === WEAK ? 'meter weak needs-script' : 'meter needs-script'}>
      {BARS.map((bar) => (
        <i key={bar} className={bar <= lit ? 'on' : undefined} aria-hidden />
      ))}
      <span aria-live="polite" aria-atomic>
        {word && <span className="sr-only">Password strength: </span>}
        {word}
      </span>
    </div>
  )
}

const BARS = [1, 2, 3, 4]
const WEAK = 'Weak'
/** By zxcvbn's scores. */
const WORDS = [WEAK, WEAK, 'Fair', 'Good', 'Strong']

/** Short enough to feel alive, long enough to judge words and not letters. */
const QUIET_MS = 150

/** The score of what stands in a field; 0 where the server would refuse it, null where nothing stands or nothing is known. */
function useLevel(fieldId: string, settings: PasswordSettingsJson): number | null {
  const [level, setLevel] = useState<number | null>(null)
  const judge = useEffectEvent(async (typed: string) => {
    const { state, result } = await judgeStrength(typed, settings)
    return state === 'fail' || judgeComplexity(typed, settings).min_length ? 0 : result.score
  })

  useEffect(() => {
    const field = document.getElementById(fieldId)
    if (!(field instanceof HTMLInputElement)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    // An answer counts only while its question still stands in the field.
    const show = async (typed: string) => {
      const answer = await judge(typed).catch(() => null)
      if (!isGone && field.value === typed) setLevel(answer)
    }
    const onInput = () => {
      clearTimeout(timer)
      const typed = field.value
      if (typed === '') setLevel(null)
      else timer = setTimeout(() => void show(typed), QUIET_MS)
    }
    // The field is emptied after this event, not before.
    const onReset = () => void setTimeout(onInput)
    onInput()
    field.addEventListener('input', onInput)
    field.form?.addEventListener('reset', onReset)
    return () => {
      isGone = true
      clearTimeout(timer)
      field.removeEventListener('input', onInput)
      field.form?.removeEventListener('reset', onReset)
    }
  }, [fieldId])
  return level
}
