import type { MessageTemplates } from '../ports'
import { AskedFrom } from './asked-from'
import { CodeWell } from './code-well'
import { Letter } from './letter'
import { toCode, toText, toTime, type Template } from './template'

/** A code that lets its reader choose a new password. */
export const resetCode: Template<MessageTemplates['reset_code']> = (facts, { appName, recipient }) => {
  const { device } = facts
  const code = toCode(facts.code)
  const time = toTime(facts.sentAt)
  const subject = `${code.groups.join(' ')} is your code for a new password`
  const title = 'Your code for a new password'
  const lede = 'Enter it on the page where you asked for it. Then choose the new password.'
  const validity = `It works for ${facts.minutes} minutes, once.`
  const warning =
    'Was this not you? Ignore this mail: your password stays as it is. Never read the code out to anyone.'
  const colophon = `${appName}, sent to ${recipient} because someone asked for a new password.`

  return {
    subject,
    code,
    link: null,
    text: toText(
      title,
      code.value,
      `${lede} ${validity}`,
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
        <CodeWell code={code} />
      </Letter>
    ),
  }
}
