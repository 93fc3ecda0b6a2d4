import type { ReactNode } from 'react'

interface SectionProps {
  id: string
  title: string
  about: string
  action?: ReactNode
  children: ReactNode
}

/** One part of the account page: a title that links can point at, a line about it, its rows. */
export function Section({ id, title, about, action, children }: SectionProps) {
  return (
    <section className="sect" id={id} aria-labelledby={`${id}-h`}>
      <div className="sect-top">
        <div>
          <h2 id={`${id}-h`}>{title}</h2>
          <p>{about}</p>
        </div>
        {action}
      </div>
      <ul className="rows">{children}</ul>
    </section>
  )
}
