import type { ReactNode } from 'react'

interface OwnedProps {
  name: string
  /** What is so: `"verified"`, `"primary"`. */
  facts: readonly (string | false | null | undefined)[]
  children?: ReactNode
}

/** Something that an account has: what it is called, how it stands, and below it what can be done with it. */
export function Owned({ name, facts, children }: OwnedProps) {
  return (
    <li className="owned">
      <span className="t-sub">{name}</span>
      <span className="badges">
        {facts.filter(Boolean).map((fact) => (
          <span key={String(fact)} className="badge badge-line">
            {fact}
          </span>
        ))}
      </span>
      {children && <span className="acts">{children}</span>}
    </li>
  )
}

interface ActProps {
  /** The verb: `"Remove"`. */
  children: string
  /** With what, for whoever hears the button and not the row. */
  of: string
  isDanger?: boolean
  onClick: () => unknown
}

/** One of the things that can be done with it. */
export function Act({ children, of, isDanger = false, onClick }: ActProps) {
  return (
    <button
      className={`btn ${isDanger ? 'btn-danger' : 'btn-outline'} btn-sm`}
      type="button"
      aria-label={`${children} ${of}`}
      onClick={() => onClick()}
    >
      {children}
    </button>
  )
}
