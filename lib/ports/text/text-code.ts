import { toCode, type Template } from '../mail/template'
import type { MessageTemplates } from '../ports'

const PURPOSES = {
  sign_in: 'sign-in code',
  reset: 'code for a new password',
  verify: 'verification code',
} as const

/** A code in one text of 160 characters; its last line lets a browser fill it in, on our host only (WebOTP). */
export const textCode: Template<MessageTemplates['text_code']> = ({ purpose, ...facts }, { appName }) => {
  const code = toCode(facts.code)
  const subject = `${code.value} is your ${appName} ${PURPOSES[purpose]}.`
  return {
    subject,
    code,
    link: null,
    text: `${subject} It works for ${facts.minutes} minutes. Share it with nobody.\n\n@${facts.host} #${code.value}`,
    draw: null,
  }
}
