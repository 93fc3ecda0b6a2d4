import {
  Ban,
  Building2,
  Download,
  Hash,
  Image,
  ImageOff,
  KeyRound,
  Link,
  LogIn,
  LogOut,
  Lock,
  LockOpen,
  type LucideIcon,
  Mail,
  MailPlus,
  MonitorX,
  Plug,
  RectangleEllipsis,
  ShieldCheck,
  ShieldOff,
  ShieldX,
  Smartphone,
  Unlink,
  Unplug,
  UserCog,
  UserPlus,
  UserX,
  VenetianMask,
  Wallet,
} from 'lucide-react'
import type { readActivity } from '@/lib/handlers/read'

export type Event = Awaited<ReturnType<typeof readActivity>>[number]

interface Words {
  icon: LucideIcon
  name: string
}

const EVENTS: Record<Event['event'], Words> = {
  sign_in: { icon: LogIn, name: 'Signed in' },
  sign_up: { icon: UserPlus, name: 'Signed up' },
  sign_in_failed: { icon: ShieldX, name: 'Sign-in refused' },
  sign_out: { icon: LogOut, name: 'Signed out' },
  session_revoked: { icon: KeyRound, name: 'Signed out another device' },
  user_created: { icon: UserPlus, name: 'Account created' },
  user_changed: { icon: UserCog, name: 'Changed by an administrator' },
  password_changed: { icon: RectangleEllipsis, name: 'Password changed' },
  password_removed: { icon: RectangleEllipsis, name: 'Password removed' },
  reverified: { icon: ShieldCheck, name: 'Verified that it is you' },
  reverification_failed: { icon: ShieldX, name: 'Proof refused' },
  authenticator_enabled: { icon: ShieldCheck, name: 'Authenticator app turned on' },
  authenticator_disabled: { icon: ShieldOff, name: 'Authenticator app turned off' },
  backup_codes_created: { icon: Hash, name: 'New backup codes made' },
  email_address_added: { icon: Mail, name: 'Email address added' },
  email_address_verified: { icon: Mail, name: 'Email address verified' },
  email_address_made_primary: { icon: Mail, name: 'Primary email address changed' },
  email_address_removed: { icon: Mail, name: 'Email address removed' },
  phone_number_added: { icon: Smartphone, name: 'Phone number added' },
  phone_number_verified: { icon: Smartphone, name: 'Phone number verified' },
  phone_number_made_primary: { icon: Smartphone, name: 'Primary phone number changed' },
  phone_number_reserved: { icon: ShieldCheck, name: 'Phone number made a second step' },
  phone_number_released: { icon: ShieldOff, name: 'Phone number no second step any more' },
  phone_number_made_default: { icon: Smartphone, name: 'Default second step changed' },
  phone_number_removed: { icon: Smartphone, name: 'Phone number removed' },
  external_account_connected: { icon: Plug, name: 'Account connected' },
  external_account_removed: { icon: Unplug, name: 'Account disconnected' },
  enterprise_connection_changed: { icon: Building2, name: 'You changed a company’s sign-in' },
  organization_created: { icon: Building2, name: 'Organization made' },
  passkey_added: { icon: KeyRound, name: 'Passkey added' },
  passkey_renamed: { icon: KeyRound, name: 'Passkey renamed' },
  passkey_removed: { icon: KeyRound, name: 'Passkey removed' },
  web3_wallet_added: { icon: Wallet, name: 'Wallet connected' },
  web3_wallet_removed: { icon: Wallet, name: 'Wallet disconnected' },
  profile_changed: { icon: UserCog, name: 'Name changed' },
  picture_changed: { icon: Image, name: 'Picture changed' },
  picture_removed: { icon: ImageOff, name: 'Picture removed' },
  device_forgotten: { icon: MonitorX, name: 'Device forgotten' },
  data_exported: { icon: Download, name: 'Data exported' },
  account_deleted: { icon: UserX, name: 'Account deleted' },
  user_locked: { icon: Lock, name: 'Account locked by an administrator' },
  user_unlocked: { icon: LockOpen, name: 'Account unlocked by an administrator' },
  user_banned: { icon: Ban, name: 'Account banned by an administrator' },
  user_unbanned: { icon: UserPlus, name: 'Account let back in by an administrator' },
  admin_act: { icon: UserCog, name: 'You acted as an administrator' },
  sign_in_token_created: { icon: Link, name: 'Sign-in link made by an administrator' },
  actor_token_created: { icon: VenetianMask, name: 'An administrator was allowed to sign in as you' },
  ticket_revoked: { icon: Unlink, name: 'Sign-in link called back' },
  invitation_created: { icon: MailPlus, name: 'You invited somebody' },
  invitation_revoked: { icon: Unlink, name: 'You called an invitation back' },
  waitlist_invited: { icon: MailPlus, name: 'You invited somebody from the waiting list' },
  waitlist_removed: { icon: UserX, name: 'You took somebody off the waiting list' },
}

/** What somebody else did in the owner's name, told as theirs. */
const BY_ACTOR: Partial<Record<Event['event'], Words>> = {
  sign_in: { icon: VenetianMask, name: 'Signed in by an administrator' },
  sign_out: { icon: LogOut, name: 'Signed out by an administrator' },
  session_revoked: { icon: LogOut, name: 'Signed out by an administrator' },
}

/** Why a guess was refused, after a colon; nothing for the rest, which is its owner's doing or ours. */
const REASONS: Partial<Record<NonNullable<Event['code']>, string>> = {
  form_password_incorrect: 'wrong password',
  form_code_incorrect: 'wrong code',
  verification_expired: 'the code had run out',
  verification_failed: 'too many wrong codes',
  user_locked: 'the account was locked',
  user_banned: 'the account is banned',
  form_password_pwned: 'the password is in a public list of leaked ones',
  form_password_compromised: 'the password may be known to others',
  oauth_access_denied: 'the provider was not allowed to answer',
  oauth_callback_invalid: 'the provider’s answer did not fit',
  oauth_token_exchange_error: 'the provider did not confirm it',
  oauth_fetch_user_error: 'the provider did not say who it was',
  oauth_email_domain_reserved_by_saml: 'the company’s sign-in was needed',
  saml_response_invalid: 'the company’s answer did not hold',
  password_reset_required: 'a new password was needed',
}

/** What an administrator did, as its owner reads it. */
export function nameOfAct(act: Event['event']): string {
  return (BY_ACTOR[act] ?? EVENTS[act]).name
}

/** `"Sign-in refused: wrong password. The account was locked"` */
export function wordsOf({ event, actor, code, isLocking }: Event): Words {
  const { icon, name } = (actor !== null && BY_ACTOR[event]) || EVENTS[event]
  const reason = code && REASONS[code]
  return {
    icon,
    name: `${name}${reason ? `: ${reason}` : ''}${isLocking ? '. This locked the account' : ''}`,
  }
}
