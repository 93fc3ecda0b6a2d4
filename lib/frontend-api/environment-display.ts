import type { Installation } from '@/lib/handlers/environment'

const FONT = 'inherit'

/** `display_config`: names and addresses. What we have none of is empty, as the published API writes it. */
export function displayOf({ config, baseUrl }: Installation) {
  const { paths, signUp } = config
  const at = (path: string) => `${baseUrl}${path}`
  return {
    object: 'display_config' as const,
    id: 'display_config',
    application_name: config.appName,
    instance_environment_type: 'production',
    preferred_sign_in_strategy: prefersPassword(config.firstFactors) ? 'password' : 'otp',
    branded: false,
    show_devmode_warning: false,
    home_url: at('/'),
    sign_in_url: at(paths.signIn),
    sign_up_url: at(paths.signUp),
    waitlist_url: at(paths.waitlist),
    user_profile_url: at('/account'),
    after_sign_in_url: at(paths.afterSignIn),
    after_sign_up_url: at(paths.afterSignUp),
    after_sign_out_one_url: at(paths.afterSignOut),
    after_sign_out_all_url: at(paths.afterSignOut),
    after_switch_session_url: at('/'),
    after_join_waitlist_url: at(paths.waitlist),
    organization_profile_url: at('/'),
    create_organization_url: at('/'),
    after_leave_organization_url: at('/'),
    after_create_organization_url: at('/'),
    terms_url: signUp.legal.termsUrl ?? '',
    privacy_policy_url: signUp.legal.privacyUrl ?? '',
    support_email: '',
    logo_image_url: '',
    favicon_image_url: '',
    // Robots are kept out by a check of our own (`protect_check`), which says itself where its script is.
    captcha_public_key: null,
    captcha_public_key_invisible: null,
    captcha_widget_type: null,
    captcha_provider: 'turnstile',
    captcha_oauth_bypass: [],
    captcha_heartbeat: false,
    theme: THEME,
  }
}

const THEME = {
  general: {
    color: '#000000',
    background_color: '#ffffff',
    font_family: FONT,
    font_color: '#000000',
    label_font_weight: '500',
    padding: '1em',
    border_radius: '0.5em',
    box_shadow: 'none',
  },
  buttons: { font_color: '#ffffff', font_family: FONT, font_weight: '500' },
  accounts: { background_color: '#ffffff' },
}

/** A password is asked for first where it comes before every code. */
function prefersPassword(firstFactors: readonly string[]): boolean {
  const first = firstFactors.find((name) => name === 'password' || name.endsWith('_code'))
  return first === 'password'
}
