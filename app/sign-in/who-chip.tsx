import { Pencil, User } from 'lucide-react'
import { startOver } from '@/lib/actions/forms'
import { Icon } from '../ui/lucide'

/** Who is signing in; a press starts over. */
export function WhoChip({ identifier }: { identifier: string | null }) {
  if (identifier === null) return null
  return (
    <form className="who" action={startOver}>
      <button className="chip" type="submit" aria-label={`Signing in as ${identifier}. Change`}>
        <Icon of={User} size={14} />
        <b>{identifier}</b>
        <span className="edit">
          <Icon of={Pencil} size={14} />
        </span>
      </button>
    </form>
  )
}
