import { Ban, Lock, LockOpen, UserCheck } from 'lucide-react'
import { lockPerson, unbanPerson, unlockPerson } from '@/lib/actions/admin'
import { config } from '@/lib/config'
import type { readPerson } from '@/lib/handlers/admin'
import { HOUR, MINUTE } from '@/lib/model/time'
import { Section } from '../../../account/section'
import { Icon } from '../../../ui/lucide'
import { PageLink } from '../../../ui/page-link'
import { SubmitButton } from '../../../ui/submit-button'
import { fromNow } from '../../../ui/when'
import { personPath } from '../../person-name'

export type PersonOfPage = NonNullable<Awaited<ReturnType<typeof readPerson>>>['person']

interface AccessProps {
  person: PersonOfPage
  lockedUntil: Date | null
  isSelf: boolean
}

/** A lock with no end is written as one of the last days that there are. */
const ENDLESS = new Date('9000-01-01')

export function Access({ person, lockedUntil, isSelf }: AccessProps) {
  return (
    <Section
      id="access"
      title="Access"
      about="A lock keeps them from signing in. A ban also ends what is open."
    >
      <li className="row wraps">
        <Icon of={lockedUntil ? Lock : LockOpen} size={18} />
        <span className="grow">
          <span className="t-sub">{lockedUntil ? 'Locked' : 'Not locked'}</span>
          <small>{aboutLock(person, lockedUntil)}</small>
        </span>
        <span className="acts">
          {lockedUntil || person.failures > 0 ? (
            <form action={unlockPerson}>
              <input type="hidden" name="id" value={person.id} />
              <SubmitButton className="btn btn-outline btn-sm" busy="Unlocking">
                Unlock
              </SubmitButton>
            </form>
          ) : null}
          {!lockedUntil && !isSelf && (
            <form className="acts" action={lockPerson}>
              <input type="hidden" name="id" value={person.id} />
              <SubmitButton className="btn btn-outline btn-sm" busy="Locking">
                {`Lock for ${durationOf(config.lockout.durationMs)}`}
              </SubmitButton>
              <SubmitButton className="btn btn-outline btn-sm" busy="Locking" name="until" value="unlocked">
                Lock until unlocked
              </SubmitButton>
            </form>
          )}
        </span>
      </li>
      <li className="row wraps">
        <Icon of={person.banned ? Ban : UserCheck} size={18} />
        <span className="grow">
          <span className="t-sub">{person.banned ? 'Banned' : 'Not banned'}</span>
          <small>{aboutBan(person, isSelf)}</small>
        </span>
        <span className="acts">
          {person.banned ? (
            <form action={unbanPerson}>
              <input type="hidden" name="id" value={person.id} />
              <SubmitButton className="btn btn-outline btn-sm" busy="Lifting it">
                Lift the ban
              </SubmitButton>
            </form>
          ) : (
            !person.admin && (
              <PageLink className="btn btn-danger btn-sm" href={`${personPath(person.id)}/confirm?act=ban`}>
                Ban
              </PageLink>
            )
          )}
        </span>
      </li>
    </Section>
  )
}

function aboutLock({ failures }: PersonOfPage, lockedUntil: Date | null): string {
  if (lockedUntil)
    return lockedUntil > ENDLESS ? 'Until an administrator unlocks it' : `Ends ${fromNow(lockedUntil)}`
  return failures === 0
    ? 'No failed tries in a row'
    : `${failures} failed ${failures === 1 ? 'try' : 'tries'} in a row`
}

function aboutBan({ banned, admin }: PersonOfPage, isSelf: boolean): string {
  if (banned) return 'Nobody signs in as them'
  if (isSelf) return 'You cannot ban yourself'
  return admin ? 'No administrator bans another one' : 'Ends sessions, attempts, trust and links at once'
}

function durationOf(ms: number): string {
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} minutes`
  const hours = Math.round(ms / HOUR)
  return hours === 1 ? '1 hour' : `${hours} hours`
}
