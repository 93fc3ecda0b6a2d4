import type { SentField } from '@/lib/model/sign-up'
import type { SignUpVerificationJson } from '@/lib/model/wire'
import type { Refusal } from '../../sign-in/steps/step'

/** What a step that proves something may look at. */
export interface ProofStepProps {
  field: SentField
  /** The address or number. */
  identifier: string
  proof: SignUpVerificationJson
  /** Why the last try or wish was refused. */
  refusal: Refusal | null
  /** A link's page: does the person want to enter the code of the same mail? */
  isByCode: boolean
}
