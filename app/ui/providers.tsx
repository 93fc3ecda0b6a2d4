import { Building2, ChevronRight } from 'lucide-react'
import { config } from '@/lib/config'
import { readHasCompanies, readProviders } from '@/lib/handlers/sso-read'
import { withRedirect } from './doors'
import { Icon } from './lucide'
import { ProviderMark } from './marks'
import { PageLink } from './page-link'
import { SubmitButton } from './submit-button'

interface ProvidersProps {
  /** What a press does with `provider` and `redirect_url`. */
  action: (form: FormData) => Promise<void>
  redirectUrl: string
  /** How this browser signed in last. */
  lastUsed: string | null
}

/** A button for each provider that is in use: few are wide, several share a line, and of many only the marks are shown. */
export async function Providers(props: ProvidersProps) {
  const providers = await readProviders()
  const shape = shapeFor(providers.length)
  return (
    <ul className={`providers providers-${shape}`} aria-label="Providers">
      {providers.map((one) => (
        <li key={one.provider}>
          <ProviderButton {...props} {...one} shape={shape} />
        </li>
      ))}
    </ul>
  )
}

/** What a door offers beside its field, under a line that says "or". Nothing where it offers nothing. */
export async function OtherDoors(props: ProvidersProps) {
  const [providers, hasCompanies] = await Promise.all([readProviders(), readHasCompanies()])
  if (providers.length === 0 && !hasCompanies) return null
  return (
    <>
      <div className="or">or</div>
      {providers.length > 0 && <Providers {...props} />}
      {hasCompanies && (
        <CompanyLink redirectUrl={props.redirectUrl} isLastUsed={props.lastUsed === 'enterprise_sso'} />
      )}
    </>
  )
}

function CompanyLink({ redirectUrl, isLastUsed }: { redirectUrl: string; isLastUsed: boolean }) {
  return (
    <ul className="rows doors">
      <li>
        <PageLink className="row" href={withRedirect(`${config.paths.signIn}/company`, redirectUrl)}>
          <Icon of={Building2} size={18} />
          <span className="grow">
            <span className="t-sub">Sign in with your company</span>
          </span>
          {isLastUsed && <span className="badge badge-here">Last used</span>}
          <span className="go">
            <Icon of={ChevronRight} />
          </span>
        </PageLink>
      </li>
    </ul>
  )
}

type Shape = 'wide' | 'named' | 'marks'

function shapeFor(count: number): Shape {
  if (count <= 3) return 'wide'
  return count <= 6 ? 'named' : 'marks'
}

type Provider = Awaited<ReturnType<typeof readProviders>>[number]

interface ProviderButtonProps extends ProvidersProps, Provider {
  shape: Shape
}

function ProviderButton({
  action,
  redirectUrl,
  lastUsed,
  provider,
  strategy,
  name,
  shape,
}: ProviderButtonProps) {
  const going = shape === 'marks' ? <span className="sr">Going to {name}</span> : `Going to ${name}`
  return (
    <form action={action}>
      <input type="hidden" name="provider" value={provider} />
      {redirectUrl && <input type="hidden" name="redirect_url" value={redirectUrl} />}
      <SubmitButton className="btn btn-outline btn-lg" busy={going}>
        <ProviderMark provider={provider} />
        {/* One name for all three: it is what a screen reader and a voice command hear. */}
        <span className={shape === 'marks' ? 'sr' : undefined}>
          <span className={shape === 'wide' ? undefined : 'sr'}>Continue with </span>
          {name}
        </span>
        {lastUsed === strategy && <span className="badge badge-here perch">Last used</span>}
      </SubmitButton>
    </form>
  )
}
