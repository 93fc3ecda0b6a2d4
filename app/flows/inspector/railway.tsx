import { useId } from 'react'
import { describeLine, type Stop } from './stop'

const STRAIGHT = 26
const SIDING = 60
const WIDTH = 424
/** A siding leaves the straight this far above its station, and comes back as far below. */
const REACH = 33

/** From the station before, by what both are. */
const GAPS: Record<Stop['kind'], Record<Stop['kind'], number>> = {
  main: { main: 60, siding: 72, question: 60 },
  siding: { main: 66, siding: 66, question: 54 },
  question: { main: 40, siding: 66, question: 40 },
}

interface Placed extends Stop {
  y: number
}

/** The machine as a railway: straight means that nothing more is owed, and every detour is a siding. */
export function Railway({ stops, name }: { stops: readonly Stop[]; name: string }) {
  const words = useId()
  const placed = place(stops)
  const here = placed.findLast(({ state }) => state === 'here')
  const end = placed.at(-1)
  if (!here || !end) return null
  const sidings = placed.filter(({ kind }) => kind === 'siding')
  const isOff = ({ state }: Placed) => state === 'off'
  const isTaken = ({ state }: Placed) => state === 'been' || state === 'here'
  return (
    <>
      <svg
        className="machine"
        viewBox={`0 0 ${WIDTH} ${end.y + 24}`}
        role="img"
        aria-label={name}
        aria-describedby={words}
      >
        <rect className="band" x=".5" y={here.y - 19.5} width={WIDTH - 1} height="39" rx="8" />
        <path
          className="rail"
          d={straight(placed, (one) => !isTaken(one)) + curves(sidings, (one) => !isOff(one))}
        />
        <path className="rail rail-off" d={beside(sidings.filter(isTaken)) + curves(sidings, isOff)} />
        {here !== placed[0] && (
          <path key={here.name} className="trace" pathLength="1" d={trace(placed, here)} />
        )}
        {placed.map((stop) => (
          <Station key={stop.name} stop={stop} />
        ))}
      </svg>
      <p className="sr" id={words}>
        {describeLine(stops)}
      </p>
    </>
  )
}

function Station({ stop: { name, kind, state, note, event, y } }: { stop: Placed }) {
  const isHere = state === 'here'
  const been = state === 'been' ? ' stop-been' : ''
  const x = kind === 'siding' ? SIDING : STRAIGHT
  if (kind === 'question')
    return (
      <>
        {event && <Event text={event} y={y} isBeen={state === 'been'} />}
        <path className={`stop${been}`} d={`M${x} ${y - 8} l8 8 -8 8 -8 -8z`} />
        <text className="ev" x="100" y={y + 4}>
          {name}
        </text>
      </>
    )
  return (
    <g>
      {event && <Event text={event} y={y} isBeen={isHere || state === 'been'} />}
      {isHere && <circle className="halo" cx={x} cy={y} r="13" />}
      <circle className={`stop${isHere ? ' stop-here' : been}`} cx={x} cy={y} r={isHere ? 8.5 : 6} />
      <text className={isHere || been ? undefined : 'off'} x="100" y={y + 4.5}>
        {name}
      </text>
      <text className={isHere ? 'at now' : 'at'} x="410" y={y + 4}>
        {note}
      </text>
    </g>
  )
}

function Event({ text, y, isBeen }: { text: string; y: number; isBeen: boolean }) {
  return (
    <text className={isBeen ? 'ev ev-been' : 'ev'} x="100" y={y - 26}>
      {text}
    </text>
  )
}

function place(stops: readonly Stop[]): Placed[] {
  let y = 28
  return stops.map((stop, index) => {
    const before = stops[index - 1]
    // Words above a station need room.
    if (before) y += GAPS[stop.kind][before.kind] + (stop.kind === 'question' && stop.event ? 20 : 0)
    return { ...stop, y }
  })
}

/** The straight, without the pieces beside sidings that were taken instead. */
function straight(placed: readonly Placed[], isWhole: (stop: Placed) => boolean): string {
  const gaps = placed.filter((stop) => stop.kind === 'siding' && !isWhole(stop))
  const [first, last] = [placed[0], placed.at(-1)]
  const pieces = gaps.map(({ y }) => `V${y - REACH} M${STRAIGHT} ${y + REACH} `).join('')
  return `M${STRAIGHT} ${first?.y ?? 0} ${pieces}V${last?.y ?? 0} `
}

function beside(sidings: readonly Placed[]): string {
  return sidings.map(({ y }) => `M${STRAIGHT} ${y - REACH} V${y + REACH} `).join('')
}

function curves(sidings: readonly Placed[], isDrawn: (stop: Placed) => boolean): string {
  return sidings
    .filter(isDrawn)
    .map(({ y }) => `M${STRAIGHT} ${y - REACH} ${into(y)} ${outOf(y)} `)
    .join('')
}

/** From the first station to where the attempt is, through every siding that it took. */
function trace(placed: readonly Placed[], here: Placed): string {
  const taken = placed.filter(({ kind, state, y }) => kind === 'siding' && state === 'been' && y < here.y)
  const legs = taken.map(({ y }) => `V${y - REACH} ${into(y)} ${outOf(y)} `).join('')
  const last = here.kind === 'siding' ? `V${here.y - REACH} ${into(here.y)}` : `V${here.y}`
  return `M${STRAIGHT} ${placed[0]?.y ?? 0} ${legs}${last}`
}

function into(y: number): string {
  return `C${STRAIGHT} ${y - 17} ${SIDING} ${y - 23} ${SIDING} ${y - 7} V${y}`
}

function outOf(y: number): string {
  return `V${y + 7} C${SIDING} ${y + 23} ${STRAIGHT} ${y + 17} ${STRAIGHT} ${y + REACH}`
}
