import type { SignInStatus } from '@/lib/model/status'

/** A station of the small line. A siding leaves the straight at `from` and comes back at `to`. */
interface Station {
  x: number
  siding?: { from: number; to: number }
}

const STATIONS: Record<SignInStatus, Station> = {
  needs_identifier: { x: 5 },
  // A protect check is asked for before the first factor goes on, so it stands at the same place.
  needs_protect_check: { x: 29 },
  needs_first_factor: { x: 29 },
  needs_new_password: { x: 53, siding: { from: 41, to: 65 } },
  needs_second_factor: { x: 78, siding: { from: 66, to: 90 } },
  needs_client_trust: { x: 103, siding: { from: 91, to: 115 } },
  complete: { x: 127 },
}

const DRAWN: readonly SignInStatus[] = [
  'needs_identifier',
  'needs_first_factor',
  'needs_new_password',
  'needs_second_factor',
  'needs_client_trust',
  'complete',
]

/** The sign-in machine as a railway, small: straight means nothing more is owed. `isHere` lights the last station. */
export function Glyph({
  path,
  label,
  isHere = false,
}: {
  path: readonly SignInStatus[]
  label: string
  isHere?: boolean
}) {
  const been = new Set(path.map((status) => STATIONS[status].x))
  const last = path.at(-1)
  return (
    <svg className="glyph" viewBox="0 0 132 24" role="img" aria-label={label}>
      <path className="rail" d={RAILS} />
      {path.length > 1 && <path className="trace" d={trace(path)} />}
      {isHere && last && <circle className="halo" cx={STATIONS[last].x} cy={height(last)} r="6.5" />}
      {DRAWN.map((status) => (
        <circle
          key={status}
          className={been.has(STATIONS[status].x) ? 'stop stop-been' : 'stop'}
          cx={STATIONS[status].x}
          cy={height(status)}
          r={STATIONS[status].siding ? 2.5 : 3.5}
        />
      ))}
    </svg>
  )
}

/** The stations on the way to where an attempt stands. */
export function pathTo(status: SignInStatus): SignInStatus[] {
  if (status === 'needs_identifier') return [status]
  if (status === 'needs_first_factor') return ['needs_identifier', status]
  return ['needs_identifier', 'needs_first_factor', status]
}

const RAILS = `M5 17 H127 ${DRAWN.map((status) => up(STATIONS[status]) + down(STATIONS[status])).join(' ')}`

function trace(path: readonly SignInStatus[]): string {
  const legs = path.slice(1).map((status, index, rest) => {
    const station = STATIONS[status]
    if (!station.siding) return `H${station.x}`
    return `H${station.siding.from} ${up(station)}${index < rest.length - 1 ? down(station) : ''}`
  })
  return `M5 17 ${legs.join(' ')}`
}

function up({ x, siding }: Station): string {
  return siding ? `M${siding.from} 17 c7 0 4 -11 10 -11 H${x} ` : ''
}

function down({ siding }: Station): string {
  return siding ? `h2 c6 0 3 11 10 11 ` : ''
}

function height(status: SignInStatus): number {
  return STATIONS[status].siding ? 6 : 17
}
