import type { MessageTemplates } from '../ports'
import { AskedFrom } from './asked-from'
import { CodeWell } from './code-well'
import { Letter } from './letter'
import { toCode, toText, toTime, type Template } from './template'

const PURPOSES = {
  address: {
    subject: 'verifies this address',
    title: 'Verify this address',
    why: 'someone added this address to an account',
    warning: 'Was this not you? Ignore this mail: without the code the address is not added.',
  },
  owner: {
    subject: 'confirms that it is you',
    title: 'Confirm that it is you',
    why: 'a change of this account asks for it',
    warning:
      'Was this not you? Then somebody is signed in as you. Never read the code out to anyone; sign out all other devices on your account page.',
  },
} as const

/** A code for somebody who is signed in: it opens nothing, and says what it is for. */
export const verifyCode: Template<MessageTemplates['verify_code']> = (facts, { appName, recipient }) => {
  const code = toCode(facts.code)
  const { title, why, warning, ...purpose } = PURPOSES[facts.purpose]
  const subject = `${code.groups.join(' ')} ${purpose.subject}`
  const time = toTime(facts.sentAt)
  const lede = 'Enter this code on the page where you asked for it.'
  const validity = `It works for ${facts.minutes} minutes, once.`
  const colophon = `${appName}, sent to ${recipient} because ${why}.`

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
        preview={validity}
        title={title}
        lede={lede}
        foot={
          <>
            <AskedFrom verb="Asked" device={facts.device} time={time} /> {validity}
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
