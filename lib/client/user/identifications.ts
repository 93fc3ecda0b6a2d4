import type { EmailAddressJson, PhoneNumberJson, UserAnswers } from '@/lib/model/user-wire'
import { toVerification } from '../attempt'
import type {
  EmailAddressFields,
  EmailAddressResource,
  PhoneNumberFields,
  PhoneNumberResource,
} from './resources'
import type { Ask } from './stage'

type VerbsOf<R> = { [V in keyof UserAnswers]: UserAnswers[V] extends R ? V : never }[keyof UserAnswers]

/** One of the user's addresses. What a method changed is seen on this very object too. */
export function toEmailAddress(json: EmailAddressJson, ask: Ask): EmailAddressResource {
  const { id } = json
  async function change(verb: VerbsOf<EmailAddressJson>, params: object): Promise<EmailAddressResource> {
    return Object.assign(address, toEmailFields(await ask(verb, { id, ...params })))
  }

  const address: EmailAddressResource = {
    ...toEmailFields(json),
    toString: () => json.email_address,
    prepareVerification: ({ strategy }) => change('prepareEmailAddress', { strategy }),
    attemptVerification: ({ code }) => change('attemptEmailAddress', { code }),
    destroy: async () => void (await ask('destroyEmailAddress', { id })),
  }
  return address
}

/** One of the user's numbers. What a method changed is seen on this very object too. */
export function toPhoneNumber(json: PhoneNumberJson, ask: Ask): PhoneNumberResource {
  const { id } = json
  async function change(verb: VerbsOf<PhoneNumberJson>, params: object): Promise<PhoneNumberResource> {
    return Object.assign(number, toPhoneFields(await ask(verb, { id, ...params })))
  }

  const number: PhoneNumberResource = {
    ...toPhoneFields(json),
    toString: () => json.phone_number,
    prepareVerification: ({ channel } = {}) => change('preparePhoneNumber', { channel }),
    attemptVerification: ({ code }) => change('attemptPhoneNumber', { code }),
    setReservedForSecondFactor: ({ reserved }) => change('reservePhoneNumber', { reserved }),
    makeDefaultSecondFactor: () => change('makeDefaultPhoneNumber', {}),
    destroy: async () => void (await ask('destroyPhoneNumber', { id })),
  }
  return number
}

function toEmailFields({ id, email_address, verification }: EmailAddressJson): EmailAddressFields {
  return { id, emailAddress: email_address, verification: toVerification(verification) }
}

function toPhoneFields(json: PhoneNumberJson): PhoneNumberFields {
  return {
    id: json.id,
    phoneNumber: json.phone_number,
    reservedForSecondFactor: json.reserved_for_second_factor,
    defaultSecondFactor: json.default_second_factor,
    verification: toVerification(json.verification),
  }
}
