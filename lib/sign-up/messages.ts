import type { MessageBody, Ports } from '@/lib/ports/ports'

/**
 * A strategy speaks of signing in. To a new address this mail is a welcome; at an address that has an account it says so, to its owner alone,
 * and its code leads into that account. A text has no room for that: its code does the same.
 */
export function reworded(body: MessageBody, { baseUrl, config }: Ports, isKnown: boolean): MessageBody {
  const signInUrl = `${baseUrl}${config.paths.signIn}`
  switch (body.template) {
    case 'text_code':
      return { ...body, facts: { ...body.facts, purpose: 'verify' } }
    case 'sign_in_code': {
      if (!isKnown) return { template: 'sign_up_code', facts: body.facts }
      return { template: 'account_exists', facts: { ...body.facts, url: signInUrl } }
    }
    case 'sign_in_link': {
      const { url, code, minutes, device, sentAt } = body.facts
      const facts = { code, minutes, device, sentAt }
      const verifyUrl = url.replace('/v1/verify?', '/v1/verify-sign-up?')
      if (!isKnown) return { template: 'sign_up_link', facts: { ...facts, url: verifyUrl } }
      return { template: 'account_exists', facts: { ...facts, url: signInUrl } }
    }
    default:
      throw new Error('A sign-up is proven by a code or a link.')
  }
}
