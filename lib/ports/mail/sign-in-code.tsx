import type { MessageTemplates } from '../ports'
import { CodeWell } from './code-well'
import { Letter } from './letter'
import { look } from './look'
import { toCode, toText, toTime, type Template } from './template'

/** The code itself, and enough to notice that it was somebody else who asked. */
export const signInCode: Template<MessageTemplates['sign_in_code']> = (facts, { appName, recipient }) => {
  const code = toCode(facts.code)
  const subject = `${code.groups.join(' ')} is your sign-in code`
  const title = 'Your sign-in code'
  const lede = 'Enter it on the page where you asked for it.'
  const validity = `It works for ${facts.minutes} minutes, once.`
  const asked = `at ${toTime(facts.sentAt)}.`
  const warning =
    'Was this not you? Ignore this mail: without the code nobody gets in. Never read it out to anyone.'
  const colophon = `${appName}, sent to ${recipient} because someone tried to sign in.`

  return {
    subject,
    code,
    link: null,
    text: toText(
      title,
      code.value,
      `${lede} ${validity}`,
      `Asked from ${facts.device} ${asked}\n${warning}`,
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
            Asked from{' '}
            <span className="ink" style={look.ink}>
              {facts.device}
            </span>{' '}
            {asked} {validity}
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
