import { Text } from '@react-email/components'
import type { MessageTemplates } from '../ports'
import { AskedFrom } from './asked-from'
import { Letter } from './letter'
import { look } from './look'
import { toText, toTime, type Template } from './template'

/** Tells the owner. It leads nowhere: a link in such a mail is what a forged one would have, too. */
export const passwordChanged: Template<MessageTemplates['password_changed']> = (facts, envelope) => {
  const { appName, recipient } = envelope
  const { device } = facts
  const time = toTime(facts.sentAt)
  const subject = `Your ${appName} password was changed`
  const title = 'Your password was changed'
  const lede = 'From now on the new one signs you in. The old one does not work any more.'
  const others = facts.signedOutElsewhere
    ? 'All other devices were signed out.'
    : 'Devices that were signed in stay signed in. Your account page lists them.'
  const ifYou = 'If this was you, there is nothing to do.'
  const ifNot = `Was this not you? Open ${appName} by typing its address, choose a new password there and sign out all other devices. Then change the password of this mailbox.`
  const colophon = `${appName}, sent to ${recipient} because the password of this account was changed.`

  return {
    subject,
    code: null,
    link: null,
    text: toText(title, lede, others, `Changed from ${device} at ${time}.\n${ifYou}\n${ifNot}`, colophon),
    draw: () => (
      <Letter
        appName={appName}
        subject={subject}
        preview="If this was not you, read on."
        title={title}
        lede={lede}
        foot={
          <>
            <AskedFrom verb="Changed" device={device} time={time} /> {ifYou}
            <br />
            {ifNot}
          </>
        }
        colophon={colophon}
      >
        <Text className="quiet" style={look.quiet}>
          {others}
        </Text>
      </Letter>
    ),
  }
}
