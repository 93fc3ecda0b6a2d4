import { AskedFrom } from './asked-from'
import { CodeWell } from './code-well'
import { Letter } from './letter'
import { toCode, toText, toTime, type Drawing, type Envelope } from './template'

interface CodeFacts {
  code: string
  minutes: number
  device: string
  sentAt: string
}

/** In what the mails with a code differ. */
interface Words {
  /** What follows the code in the subject: `"is your sign-in code"`. */
  purpose: string
  title: string
  lede: string
  /** For whoever did not ask; the first line of it stands in the list of mails. */
  warning: string
  /** Why this mail was sent. */
  because: string
}

/** The code itself, and enough to notice that it was somebody else who asked. */
export function codeLetter(facts: CodeFacts, { appName, recipient }: Envelope, words: Words): Drawing {
  const { title, lede, warning } = words
  const code = toCode(facts.code)
  const time = toTime(facts.sentAt)
  const subject = `${code.groups.join(' ')} ${words.purpose}`
  const validity = `It works for ${facts.minutes} minutes, once.`
  const colophon = `${appName}, sent to ${recipient} because ${words.because}.`

  return {
    subject,
    code,
    link: null,
    text: toText(
      title,
      code.value,
      `${lede} ${validity}`,
      `Asked from ${facts.device} at ${time}.\n${warning}`,
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
            <AskedFrom device={facts.device} time={time} /> {validity}
            <br />
            {warning}
          </>
        }
        colophon={colophon}
      >
        <CodeWell code={code} />
      </Letter>
    ),
  }
}
