import { sendPhoneCode, verifyPhoneCode } from '@/lib/actions/forms'
import { readPhoneChannels } from '@/lib/handlers/read'
import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { VerificationJson } from '@/lib/model/wire'
import { CodeStep, type CodeKind } from './code-step'
import type { StepProps } from './step'

const NAMES: Record<PhoneCodeChannel, string> = { sms: 'SMS', whatsapp: 'WhatsApp' }

export async function PhoneCodeStep(props: StepProps) {
  const how = await howItTravels(props.verification)
  return <CodeStep {...props} of={{ ...PHONE_CODE, ...how, send: sendPhoneCode, verify: verifyPhoneCode }} />
}

export const PHONE_CODE = {
  titles: { asking: 'Get a code on your phone', sent: 'Check your phone' },
  somewhere: 'your phone',
} satisfies Partial<CodeKind>

/** By the channel that was chosen, with the other ones to choose instead. */
export async function howItTravels(
  verification: VerificationJson | null,
): Promise<Pick<CodeKind, 'by' | 'ways'>> {
  const channels = await readPhoneChannels()
  const used = verification?.channel ?? channels[0] ?? 'sms'
  const others = channels.filter((channel) => channel !== used)
  if (others.length === 0) return { by: `by ${NAMES[used]}` }
  return {
    by: `by ${NAMES[used]}`,
    ways: [
      { label: 'Send a new code', channel: used },
      ...others.map((channel) => ({ label: `Use ${NAMES[channel]} instead`, channel })),
    ],
  }
}
