import { Mail, Pencil, Phone } from 'lucide-react'
import { config } from '@/lib/config'
import type { SentField } from '@/lib/model/sign-up'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'

/** Which address or number this is about; a press leads to where it is put right. */
export function ChangeChip({ field, identifier }: { field: SentField; identifier: string }) {
  return (
    <p className="who">
      <PageLink
        className="chip"
        href={`${config.paths.signUp}/continue?change=${field}`}
        aria-label={`${identifier}. Change`}
      >
        <Icon of={field === 'email_address' ? Mail : Phone} size={14} />
        <b>{identifier}</b>
        <span className="edit">
          <Icon of={Pencil} size={14} />
        </span>
      </PageLink>
    </p>
  )
}
