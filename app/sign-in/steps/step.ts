import type { LucideIcon } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import type { ErrorCode } from '@/lib/model/errors'
import type { AnyStrategy } from '@/lib/model/strategies'
import type { FactorJson, SignInJson, VerificationJson } from '@/lib/model/wire'

/** What a step may look at: the attempt as it goes over the wire, and nothing else. */
export interface StepProps {
  attempt: SignInJson
  /** The factors of this strategy: one, or one per address or number. */
  factors: [FactorJson, ...FactorJson[]]
  /** How far this strategy has come; null where another one, or none, was started. */
  verification: VerificationJson | null
  /** Why the last try or wish was refused. */
  refusal: Refusal | null
  /** Is there another way to sign in? */
  hasAlternative: boolean
  /** A link's page: does the person want to enter the code of the same mail? */
  isByCode: boolean
}

/** What a refusal says to the person: what happened, what to do, and how many tries are left where that is near. */
export interface Refusal {
  code: ErrorCode
  /** Which answer or wish was refused; null where the address says so. */
  strategy: AnyStrategy | null
  text: string
}

/** One way to prove who you are, as a page shows it. */
export interface StepEntry {
  /** The title of its page. */
  title: string
  /** Its name in the list of methods. */
  label: string
  describe: (factor: FactorJson) => string | undefined
  Icon: LucideIcon
  /** In place of the icon: somebody's mark. */
  mark?: ReactNode
  Step: ComponentType<StepProps>
  /** What must be done before there is something to enter, such as sending a code. Its form has the factor's id. */
  start?: (form: FormData) => Promise<void>
}
