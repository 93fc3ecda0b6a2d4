import { DayTime } from '../ui/clock-time'
import { Icon } from '../ui/lucide'
import { type Event, nameOfAct, wordsOf } from './activity-words'
import { nameOfProof } from './proofs'

/** What happened, how and from where, and when. */
export function ActivityRow({ event }: { event: Event }) {
  const { icon, name } = wordsOf(event)
  const about = aboutOf(event)
  return (
    <li className="row wraps">
      <Icon of={icon} size={18} />
      <span className="grow">
        <span className="activity-what">{name}</span>
        {about !== '' && <small className="num">{about}</small>}
      </span>
      <span className="quiet t-s num">
        <DayTime time={event.createdAt.getTime()} />
      </span>
    </li>
  )
}

/** `"Password · Chrome on Linux · 192.0.2.14"`; empty for what no browser did. */
function aboutOf({ strategy, device, address, actor, done }: Event): string {
  const place =
    strategy === null && address === null ? [] : [strategy && nameOfProof(strategy), device, address]
  return [done && `${nameOfAct(done.act)}: ${done.person}`, actor !== null && `By ${actor}`, ...place]
    .filter(Boolean)
    .join(' · ')
}
