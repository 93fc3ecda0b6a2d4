import type { MessageTemplates } from '../ports'
import { Letter } from './letter'
import { toText, toTime, type Template } from './template'

/**
 * Goes out instead of a code where an address has no account, so that a stranger who asks cannot tell
 * by the mail that is not sent; only the owner of the mailbox learns it.
 */
export const noAccount: Template<MessageTemplates['no_account']> = (facts, { appName, recipient }) => {
  const subject = `There is no ${appName} account for this address`
  const title = 'No account here'
  const lede = `Somebody asked to sign in to ${appName} with this address, but no account uses it.`
  const asked = `Asked from ${facts.device} at ${toTime(facts.sentAt)}.`
  const advice =
    'If this was you, try the other addresses you use. If it was not, there is nothing to do: nothing was created or changed.'
  const colophon = `${appName}, sent to ${recipient} because someone tried to sign in.`

  return {
    subject,
    code: null,
    link: null,
    text: toText(title, lede, `${asked}\n${advice}`, colophon),
    draw: () => (
      <Letter
        appName={appName}
        subject={subject}
        preview={lede}
        title={title}
        lede={lede}
        foot={
          <>
            {asked}
            <br />
            {advice}
          </>
        }
        colophon={colophon}
      />
    ),
  }
}
