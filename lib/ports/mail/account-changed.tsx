import { Text } from '@react-email/components'
import type { Notice } from '@/lib/model/notices'
import type { MessageTemplates } from '../ports'
import { AskedFrom } from './asked-from'
import { Letter } from './letter'
import { look } from './look'
import { toText, toTime, type Template } from './template'

// Exhaustive: a notice without words does not compile.
const WORDS: Record<Notice, { title: string; lede: string }> = {
  new_device: {
    title: 'A new device signed in',
    lede: 'A browser that we did not know before signed in to your account.',
  },
  sign_in_link_created: {
    title: 'A sign-in link was made for you',
    lede: 'Whoever has it can sign in to your account once, up to your second step. If you did not ask for it, tell the administrators.',
  },
  authenticator_enabled: {
    title: 'An authenticator app was turned on',
    lede: 'From now on signing in asks for its code as well.',
  },
  authenticator_disabled: {
    title: 'Your authenticator app was turned off',
    lede: 'Signing in does not ask for its code any more.',
  },
  backup_codes_created: {
    title: 'New backup codes were made',
    lede: 'The ones from before do not work any more.',
  },
  email_address_added: {
    title: 'An email address was added',
    lede: 'Once it is verified, it is a way to sign in to your account.',
  },
  email_address_made_primary: {
    title: 'Your primary email address was changed',
    lede: 'From now on notices go to the other address.',
  },
  email_address_removed: {
    title: 'An email address was removed',
    lede: 'It does not belong to your account any more.',
  },
  phone_number_added: {
    title: 'A phone number was added',
    lede: 'Once it is verified, it is a way to sign in to your account.',
  },
  phone_number_made_primary: {
    title: 'Your primary phone number was changed',
    lede: 'From now on codes by phone go to the other number first.',
  },
  phone_number_removed: {
    title: 'A phone number was removed',
    lede: 'It does not belong to your account any more.',
  },
  phone_number_reserved: {
    title: 'A phone number became your second step',
    lede: 'From now on signing in asks for a code sent to it.',
  },
  phone_number_released: {
    title: 'A phone number is no second step any more',
    lede: 'Signing in does not ask for a code sent to it any more.',
  },
  phone_number_made_default: {
    title: 'Your default second step was changed',
    lede: 'Codes for the second step go to another of your numbers first.',
  },
  external_account_connected: {
    title: 'An account was connected',
    lede: 'An account at a provider, or at your company, is a way to sign in to your account now.',
  },
  external_account_removed: {
    title: 'An account was disconnected',
    lede: 'It does not sign you in any more. Your other ways still do.',
  },
  passkey_added: {
    title: 'A passkey was added',
    lede: 'From now on it is a way to sign in to your account.',
  },
  passkey_removed: {
    title: 'A passkey was removed',
    lede: 'It is no way to sign in to your account any more.',
  },
  passkey_copied: {
    title: 'Somebody may have a copy of your passkey',
    lede: 'A passkey of yours was used that counts less than it should, as a copy would. We did not let it in. If you did not restore a device from a backup, remove that passkey.',
  },
  web3_wallet_added: {
    title: 'A wallet was connected',
    lede: 'From now on it is a way to sign in to your account.',
  },
  web3_wallet_removed: {
    title: 'A wallet was disconnected',
    lede: 'It is no way to sign in to your account any more.',
  },
  password_set: {
    title: 'A password was set',
    lede: 'It is a way to sign in to your account now.',
  },
  password_removed: {
    title: 'Your password was removed',
    lede: 'It does not sign you in any more. Your other ways still do.',
  },
  data_exported: {
    title: 'Your data was exported',
    lede: 'A file with what we hold about you was downloaded.',
  },
  account_deleted: {
    title: 'Your account was deleted',
    lede: 'All its sessions have ended and its data is gone.',
  },
}

/** Tells the owner. It leads nowhere: a link in such a mail is what a forged one would have, too. */
export const accountChanged: Template<MessageTemplates['account_changed']> = (facts, envelope) => {
  const { appName, recipient } = envelope
  const { device, address } = facts
  const { title, lede } = WORDS[facts.what]
  const time = toTime(facts.sentAt)
  const subject = `${title} · ${appName}`
  const ifYou = 'If this was you, there is nothing to do.'
  const ifNot =
    facts.what === 'account_deleted'
      ? 'Was this not you? Then somebody had access to this account or to this mailbox. Change the password of this mailbox.'
      : `Was this not you? Open ${appName} by typing its address, choose a new password there and sign out all other devices. Then change the password of this mailbox.`
  const colophon = `${appName}, sent to ${recipient} because of a change of this account.`

  return {
    subject,
    code: null,
    link: null,
    text: toText(
      title,
      lede,
      `Done from ${device}${address ? ` (${address})` : ''} at ${time}.\n${ifNot}`,
      ifYou,
      colophon,
    ),
    draw: () => (
      <Letter
        appName={appName}
        subject={subject}
        preview="If this was not you, read on."
        title={title}
        lede={lede}
        foot={
          <>
            <AskedFrom verb="Done" device={device} address={address} time={time} /> {ifNot}
          </>
        }
        colophon={colophon}
      >
        <Text className="quiet" style={look.quiet}>
          {ifYou}
        </Text>
      </Letter>
    ),
  }
}
