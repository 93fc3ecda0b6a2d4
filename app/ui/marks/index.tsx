import { Building2 } from 'lucide-react'
import type { ComponentType } from 'react'
import { isKnownProvider, type KnownOAuthProvider } from '@/lib/model/oauth'
import { Icon } from '../lucide'
import { AppleMark } from './apple'
import { DiscordMark } from './discord'
import { FacebookMark } from './facebook'
import { GitHubMark } from './github'
import { GitLabMark } from './gitlab'
import { GoogleMark } from './google'
import { HuggingFaceMark } from './huggingface'
import { LinearMark } from './linear'
import { LinkedInMark } from './linkedin-oidc'
import { MicrosoftMark } from './microsoft'
import { NotionMark } from './notion'
import { SlackMark } from './slack'
import { SpotifyMark } from './spotify'
import { TwitchMark } from './twitch'
import { VercelMark } from './vercel'
import { XMark } from './x'

// The marks are their owners'; each stands for a way to sign in with them, and for nothing else.
const MARKS: Record<KnownOAuthProvider, ComponentType> = {
  google: GoogleMark,
  apple: AppleMark,
  microsoft: MicrosoftMark,
  github: GitHubMark,
  gitlab: GitLabMark,
  facebook: FacebookMark,
  x: XMark,
  linkedin_oidc: LinkedInMark,
  slack: SlackMark,
  discord: DiscordMark,
  twitch: TwitchMark,
  spotify: SpotifyMark,
  notion: NotionMark,
  linear: LinearMark,
  vercel: VercelMark,
  huggingface: HuggingFaceMark,
}

/** The mark of a provider; a house for one that has none here, such as a company. */
export function ProviderMark({ provider }: { provider: string }) {
  if (!isKnownProvider(provider)) return <Icon of={Building2} size={18} />
  const Mark = MARKS[provider]
  return <Mark />
}
