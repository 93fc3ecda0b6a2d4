import { PageLink } from '../ui/page-link'

/** From a form's page to its section. */
export function BackLink({ to }: { to: string }) {
  return (
    <div className="after">
      <PageLink className="link t-s" href={`/account#${to}`}>
        Back to the account
      </PageLink>
    </div>
  )
}
