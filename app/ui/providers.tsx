import { Building2, Wallet } from 'lucide-react'
import type { ReactNode } from 'react'
import { config } from '@/lib/config'
import { readHasCompanies, readProviders } from '@/lib/handlers/sso-read'
import { readWeb3Strategies } from '@/lib/handlers/web3-read'
import { isWeb3Strategy } from '@/lib/model/web3'
import { DoorRow } from './door-row'
import { withRedirect } from './doors'
import { ProviderMark } from './marks'
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

interface OtherDoorsProps extends ProvidersProps {
  /** The way in by a passkey, which needs a script. */
  passkey?: ReactNode
}

/** What a door offers beside its field, under a line that says "or". Nothing where it offers nothing. */
export async function OtherDoors({ passkey, ...props }: OtherDoorsProps) {
  const [providers, hasCompanies, wallets] = await Promise.all([
    readProviders(),
    readHasCompanies(),
    readWeb3Strategies(),
  ])
  const { redirectUrl, lastUsed } = props
  const hasRows = hasCompanies || wallets.length > 0
  const isBare = providers.length === 0 && !hasRows
  if (isBare && !passkey) return null
  return (
    <>
      <div className={isBare ? 'or needs-script' : 'or'}>or</div>
      {passkey}
      {providers.length > 0 && <Providers {...props} />}
      {hasRows && (
        <ul className="rows doors">
          {hasCompanies && (
            <DoorRow
              icon={Building2}
              href={withRedirect(`${config.paths.signIn}/company`, redirectUrl)}
              isLastUsed={lastUsed === 'enterprise_sso'}
            >
              Sign in with your company
            </DoorRow>
          )}
          {wallets.length > 0 && (
            <DoorRow
              icon={Wallet}
              href={withRedirect(`${config.paths.signIn}/wallet`, redirectUrl)}
              isLastUsed={isWeb3Strategy(lastUsed)}
            >
              Sign in with a wallet
            </DoorRow>
          )}
        </ul>
      )}
    </>
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
