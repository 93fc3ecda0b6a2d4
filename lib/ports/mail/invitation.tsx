import { Link, Text } from '@react-email/components'
import type { MessageTemplates } from '../ports'
import { Letter } from './letter'
import { look } from './look'
import { toText, type Template } from './template'

const date = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Lets its reader make an account. Nobody asked for it from a device, so it names none. */
export const invitation: Template<MessageTemplates['invitation']> = ({ url, expiresAt }, envelope) => {
  const { appName, recipient } = envelope
  const subject = `You are invited to ${appName}`
  const title = `You are invited to ${appName}`
  const lede = 'Open this link to make your account.'
  const validity = `It works until ${date.format(new Date(expiresAt))}, once.`
  const warning =
    'Did you not expect this? Ignore this mail: without the link no account is made. Never pass it on: whoever has it can make an account with your address.'
  const colophon = `${appName}, sent to ${recipient} because an administrator invited this address.`

  return {
    subject,
    code: null,
    link: url,
    text: toText(title, lede, url, validity, warning, colophon),
    draw: () => (
      <Letter
        appName={appName}
        subject={subject}
        preview={`${lede} ${validity}`}
        title={title}
        lede={lede}
        foot={
          <>
            {validity}
            <br />
            {warning}
          </>
        }
        colophon={colophon}
      >
        <Link className="go" href={url} style={look.go}>
          Accept the invitation
        </Link>
        <Text className="quiet" style={look.url}>
          {url}
        </Text>
      </Letter>
    ),
  }
}
