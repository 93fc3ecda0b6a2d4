'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import type { Subject } from '../inspector/spot'
import { useSpot } from '../inspector/use-spot'

/** Says around the source where the flow stands, so that the lines that serve it are lit (app/look/source.css), and brings them into view. */
export function Lit({ subject, children }: { subject: Subject; children: ReactNode }) {
  const { status } = useSpot(subject)
  const box = useRef<HTMLDivElement>(null)
  const shown = useRef(status)
  useEffect(() => {
    if (shown.current === status) return
    shown.current = status
    const pane = [...(box.current?.querySelectorAll('pre') ?? [])].find((one) => one.clientHeight > 0)
    const lines = [...(pane?.querySelectorAll<HTMLElement>(`[data-on~="${status}"]`) ?? [])]
    if (!pane || lines.length === 0) return
    const top = (line: HTMLElement) => line.offsetTop - pane.offsetTop
    const isSeen = (line: HTMLElement) =>
      top(line) >= pane.scrollTop && top(line) < pane.scrollTop + pane.clientHeight - line.offsetHeight
    const [first] = lines
    if (first && !lines.some(isSeen)) pane.scrollTo({ top: top(first) - pane.clientHeight / 3 })
  }, [status])
  return (
    <div ref={box} className="src-files" data-here={status}>
      {children}
    </div>
  )
}
