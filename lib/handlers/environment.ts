import { providersInUse, type ProviderInUse } from '@/lib/account/providers'
import type { Config } from '@/lib/config'
import { USERNAME_LENGTH } from '@/lib/identifiers/username'
import type { PasswordSettingsJson } from '@/lib/model/wire'
import { getPorts } from '@/lib/ports/server'
import { toPasswordSettings } from '@/lib/account/password-policy'

/** What a client that nobody here wrote has to know of this installation before it draws anything. */
export interface Installation {
  /** Without what no message of this installation reaches. */
  config: Config
  /** Where we are, with the base path. */
  baseUrl: string
  providers: readonly ProviderInUse[]
  /** Is there a company whose people sign in with it? */
  hasCompanies: boolean
  passwordSettings: PasswordSettingsJson
  usernameLength: { min: number; max: number }
}

/** Reads it from the configuration, the environment and the table of companies. Says nothing of any person. */
export async function readInstallation(): Promise<Installation> {
  const ports = await getPorts()
  return {
    config: ports.config,
    baseUrl: ports.baseUrl,
    providers: providersInUse(ports),
    hasCompanies: await ports.connections.isAnyInUse(),
    passwordSettings: toPasswordSettings(ports.config),
    usernameLength: USERNAME_LENGTH,
  }
}
