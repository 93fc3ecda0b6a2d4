import { Link, Text } from '@react-email/components'
import { AskedFrom } from './asked-from'
import { CodeWell } from './code-well'
import { Letter } from './letter'
import { look } from './look'
import { toCode, toText, toTime, type Drawing, type Envelope } from './template'

/** What mails with a link and a code know. */
interface LinkFacts {
  url: string
  code: string
  minutes: number
  device: string
  /** ISO 8601, UTC. */
  sentAt: string
}

/** In what they differ. */
interface Words {
  subject: string
  title: string
  lede: string
  /** On the link. */
  go: string
  /** What the code is for, above it. */
  elsewhere: string
  /** How long each works. */
  validity: string
  /** For whoever did not ask. */
  warning: string
  /** Why this mail was sent. */
  because: string
}

/** A link to press, the same link to copy, and a code for whoever reads this on another device. */
export function linkLetter(facts: LinkFacts, { appName, recipient }: Envelope, words: Words): Drawing {
  const { device, url } = facts
  const { subject, title, lede, go, elsewhere, validity, warning } = words
  const code = toCode(facts.code)
  const time = toTime(facts.sentAt)
  const colophon = `${appName}, sent to ${recipient} because ${words.because}.`

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
        preview={`${validity} ${warning}`}
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
          {go}
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
