import type { Person } from './person-name'

/** What is out of the ordinary about somebody. */
export function PersonBadges({ person, isLocked }: { person: Person; isLocked: boolean }) {
  return (
    <>
      {person.admin && <span className="badge badge-here">Administrator</span>}
      {person.banned && <span className="badge badge-alarm">Banned</span>}
      {isLocked && <span className="badge badge-alarm">Locked</span>}
      {person.deactivated && <span className="badge badge-line">Switched off</span>}
    </>
  )
}
