import type { Installation } from '@/lib/handlers/environment'
import { MINUTE } from '@/lib/model/time'
import { attributesOf } from './environment-attributes'
import { displayOf } from './environment-display'

/**
 * What the SDK's forms must know before anybody is named (contract, 9.3). All of it stands in lib/config.ts and is no secret: whoever opens
 * the sign-in page sees the same.
 */
export function toEnvironmentJson(installation: Installation) {
  const { config } = installation
  return {
    auth_config: {
      object: 'auth_config',
      id: 'auth_config',
      single_session_mode: config.sessionMode === 'single',
      claimed_at: null,
      // A sensitive change wants a proof that is fresh.
      reverification: true,
    },
    display_config: displayOf(installation),
    user_settings: userSettingsOf(installation),
    organization_settings: {
      enabled: config.organizations !== 'off',
      max_allowed_memberships: 0,
      force_organization_selection: config.organizations === 'required',
      actions: { admin_delete: false },
      domains: { enabled: false, enrollment_modes: [], default_role: null },
      // Ours is made of the name.
      slug: { disabled: true },
      organization_creation_defaults: { enabled: false },
    },
    commerce_settings: {
      billing: {
        stripe_publishable_key: null,
        organization: { enabled: false, has_paid_plans: false },
        user: { enabled: false, has_paid_plans: false },
      },
    },
    api_keys_settings: { user_api_keys_enabled: false, orgs_api_keys_enabled: false },
    protect_config: { object: 'protect_config', id: 'protect_config' },
    maintenance_mode: false,
  }
}

function userSettingsOf({ config, providers, hasCompanies, passwordSettings, usernameLength }: Installation) {
  const { signUp, passkey, firstFactors } = config
  return {
    attributes: attributesOf(config),
    social: Object.fromEntries(
      providers.map(({ strategy, name }) => [
        strategy,
        { enabled: true, required: false, authenticatable: true, strategy, name, logo_url: null },
      ]),
    ),
    enterprise_sso: { enabled: hasCompanies, self_serve_sso: false, self_serve_directory_sync: false },
    actions: { delete_self: true, create_organization: config.organizations !== 'off' },
    sign_in: {
      second_factor: {
        required: config.secondFactor === 'required',
        enabled: config.secondFactors.length > 0,
      },
    },
    sign_up: {
      mode: signUp.mode,
      allowlist_only: false,
      progressive: true,
      captcha_enabled: false,
      legal_consent_enabled: signUp.fields.legal_accepted !== 'off',
      mfa: { required: config.secondFactor === 'required' },
    },
    password_settings: { ...passwordSettings, disable_hibp: false },
    passkey_settings: {
      allow_autofill: passkey.allowAutofill,
      show_sign_in_button: firstFactors.includes('passkey'),
    },
    username_settings: { min_length: usernameLength.min, max_length: usernameLength.max },
    attack_protection: {
      enumeration_protection: { enabled: config.enumerationProtection === 'strict' },
      user_lockout: {
        enabled: true,
        max_attempts: config.lockout.maxFailures,
        duration_in_minutes: config.lockout.durationMs / MINUTE,
      },
      email_link: { require_same_client: config.emailLink.requireSameBrowser },
    },
  }
}
