'use client'

import { useState } from 'react'
import type { Asked } from './log'
import { Json } from './payload'
import { compact } from './shown'
import { duration, verbName } from './stop'

/** Everything that the page asked, in order: what came back, how long it took, and what was in it. */
export function Requests({ requests }: { requests: readonly Asked[] }) {
  const [openId, setOpenId] = useState<number | null>(null)
  const took = requests.map(({ tookMs }) => tookMs ?? 0)
  const total = took.reduce((sum, ms) => sum + ms, 0)
  return (
    <section className="insp-sect" aria-label="Requests">
      <h2>
        Requests
        {requests.length > 0 && (
          <span className="num end">
            {requests.length} · {duration(total)}
          </span>
        )}
      </h2>
      {requests.length === 0 && (
        <p className="quiet t-s nothing">None yet. Use the flow and watch them arrive.</p>
      )}
      {requests.length > 0 && (
        <ul className="reqs">
          {requests.map((one, index) => (
            <Request
              key={one.id}
              asked={one}
              before={share(took.slice(0, index), total)}
              width={share([took[index] ?? 0], total)}
              isOpen={one.id === openId}
              onToggle={() => setOpenId(one.id === openId ? null : one.id)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface RequestProps {
  asked: Asked
  /** Percent of the time that all of them took. */
  before: number
  width: number
  isOpen: boolean
  onToggle: () => void
}

function Request({ asked, before, width, isOpen, onToggle }: RequestProps) {
  const { verb, status, tookMs, params, answer, times } = asked
  const isBad = status !== null && (status === 0 || status >= 400)
  return (
    <li>
      <button
        className={isBad ? 'req num bad' : 'req num'}
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <span className="code-n">{status === null ? '…' : status || 'none'}</span>
        <span className="verb">
          {verbName(verb)}
          {times > 1 && ` ×${times}`}
        </span>
        <svg className="wf" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect className="wf-all" width="100" height="6" />
          <rect className="wf-own" x={Math.min(before, 97)} width={Math.max(width, 3)} height="6" />
        </svg>
        <span className="ms">{tookMs === null ? '' : duration(tookMs)}</span>
      </button>
      {isOpen && (
        <pre className="payload" tabIndex={0}>
          {params !== undefined && (
            <>
              <em>→</em> <Json value={compact(params)} />
              {'\n'}
            </>
          )}
          <em>←</em> {status === 0 ? 'no answer came' : <Json value={compact(answer)} />}
        </pre>
      )}
    </li>
  )
}

function share(parts: readonly number[], total: number): number {
  return total === 0 ? 0 : (parts.reduce((sum, part) => sum + part, 0) / total) * 100
}
