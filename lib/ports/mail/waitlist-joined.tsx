import { Link, Text } from '@react-email/components'
import type { MessageTemplates } from '../ports'
import { AskedFrom } from './asked-from'
import { Letter } from './letter'
import { look } from './look'
import { toText, toTime, type Template } from './template'

/**
 * To whoever asked for an invitation. The page says the same to everybody; only the owner of the mailbox learns here that they have an
 * account.
 */
export const waitlistJoined: Template<MessageTemplates['waitlist_joined']> = (facts, envelope) => {
  const { appName, recipient } = envelope
  const { device, url } = facts
  const time = toTime(facts.sentAt)
  const words = url === null ? WAITING : HAS_ACCOUNT
  const subject = words.subject(appName)
  const { title, lede } = words
  const warning = 'Was this not you? Ignore this mail: no account was made or changed.'
  const colophon = `${appName}, sent to ${recipient} because someone joined the waiting list with it.`

  return {
    subject,
    code: null,
    link: url,
    text: toText(
      title,
      lede,
      ...(url === null ? [] : [url]),
      `Asked from ${device} at ${time}.\n${warning}`,
      colophon,
    ),
    draw: () => (
      <Letter
        appName={appName}
        subject={subject}
        preview={lede}
        title={title}
        lede={lede}
        foot={
          <>
            <AskedFrom device={device} time={time} /> {warning}
          </>
        }
        colophon={colophon}
      >
        {url !== null && (
          <>
            <Link className="go" href={url} style={look.go}>
              Sign in to {appName}
            </Link>
            <Text className="quiet" style={look.url}>
              {url}
            </Text>
          </>
        )}
      </Letter>
    ),
  }
}

const WAITING = {
  subject: (appName: string) => `You are on the waiting list of ${appName}`,
  title: 'You are on the waiting list',
  lede: 'We write to this address as soon as there is room for you. There is nothing else to do.',
}

const HAS_ACCOUNT = {
  subject: (appName: string) => `You have a ${appName} account already`,
  title: 'You have an account already',
  lede: 'Someone joined the waiting list with this address. If it was you, sign in instead.',
}
