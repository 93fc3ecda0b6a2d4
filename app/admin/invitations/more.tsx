import { PageLink } from '../../ui/page-link'

/** To the next page of one of the two lists; the other one begins anew. */
export function More({ name, next }: { name: 'after' | 'waiting'; next: string | null }) {
  if (next === null) return null
  return (
    <li className="row">
      <PageLink className="link t-s" href={`/admin/invitations?${new URLSearchParams({ [name]: next })}`}>
        Older
      </PageLink>
    </li>
  )
}
