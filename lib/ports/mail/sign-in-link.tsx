import { Link, Text } from '@react-email/components'
import type { MessageTemplates } from '../ports'
import { AskedFrom } from './asked-from'
import { CodeWell } from './code-well'
import { Letter } from './letter'
import { look } from './look'
import { toCode, toText, toTime, type Template } from './template'

/** A link to press, the same link to copy, and a code for whoever reads this on another device. */
export const signInLink: Template<MessageTemplates['sign_in_link']> = (facts, { appName, recipient }) => {
  const { device, url } = facts
  const code = toCode(facts.code)
  const time = toTime(facts.sentAt)
  const subject = 'Open this link to sign in'
  const title = 'Your sign-in link'
  const lede = facts.sameBrowser
    ? 'Open it in the browser where you asked for it.'
    : 'Open it here. The page where you asked for it moves on by itself.'
  const elsewhere = 'Reading this on another device? Enter this code on the page where you asked:'
  const validity = `Each works for ${facts.minutes} minutes, and using one ends both.`
  const warning =
    'Was this not you? Ignore this mail: without the link or the code nobody gets in. Never pass them on to anyone.'
  const colophon = `${appName}, sent to ${recipient} because someone tried to sign in.`

  return {
    subject,
    code,
    link: url,
    text: toText(
      title,
      lede,
      url,
      elsewhere,
      code.value,
      validity,
      `Asked from ${device} at ${time}.\n${warning}`,
      colophon,
    ),
    draw: () => (
      <Letter
        appName={appName}
        subject={subject}
        preview={`${validity} If you did not ask, ignore this mail.`}
        title={title}
        lede={lede}
        foot={
          <>
            <AskedFrom device={device} time={time} /> {validity}
            <br />
            {warning}
          </>
        }
        colophon={colophon}
      >
        <Link className="go" href={url} style={look.go}>
          Sign in to {appName}
        </Link>
        <Text className="quiet" style={look.url}>
          {url}
        </Text>
        <Text className="quiet" style={look.quiet}>
          {elsewhere}
        </Text>
        <CodeWell code={code} />
      </Letter>
    ),
  }
}
