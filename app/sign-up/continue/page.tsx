import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { continueSignUp, startOverSignUp } from '@/lib/actions/sign-up-forms'
import { config } from '@/lib/config'
import { readClient, readPasswordSettings } from '@/lib/handlers/read'
import { askedOn } from '@/lib/handlers/sign-up-fields'
import { readLegal, readSignUpRefusal } from '@/lib/handlers/sign-up-read'
import { signUpPath } from '@/lib/handlers/where'
import { isTyped, type SignUpField } from '@/lib/model/sign-up'
import type { SignUpJson } from '@/lib/model/wire'
import { one, type Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { PageLink } from '../../ui/page-link'
import { leaveSignUp } from '../leave'
import { SignUpForm } from '../sign-up-form'

export const metadata: Metadata = { title: 'Finish signing up' }

/** What an account still lacks, and nothing else; or an address or number that was mistyped. */
export default async function ContinuePage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const client = await readClient()
  const signUp = client?.sign_up
  if (!signUp) return leaveSignUp(client)
  const asked = askedOn(signUp, one(query.change))
  const change = signUp.unverified_fields.filter(isTyped).find((name) => name === one(query.change))
  const here = `${config.paths.signUp}/continue`
  if (asked.length === 0 || (!change && signUpPath(signUp) !== here)) redirect(signUpPath(signUp))

  // A name that was free when it was chosen and taken when it counted.
  const noted = await readSignUpRefusal()
  const isMine = noted && asked.some((name) => name === noted.error.meta?.param_name)
  const who = signUp.email_address ?? signUp.phone_number ?? signUp.web3_wallet
  return (
    <AuthPage of="sign_up">
      <h1 className="t-title">{change ? CHANGE[change] : greet(signUp)}</h1>
      <p className="lede">
        {change ? (
          'What we sent before is worth nothing then. We send a new code.'
        ) : (
          <Lede who={who} asked={asked} />
        )}
      </p>
      <SignUpForm
        key={asked.join()}
        action={continueSignUp}
        fields={asked.map((name) => ({ name, rule: 'required' }))}
        prefill={change ? { [change]: signUp[change] ?? undefined } : {}}
        errors={isMine && !change ? [noted.error] : []}
        hidden={change ? { change } : {}}
        account={asked.includes('password') ? accountOf(signUp, asked) : null}
        verb={change ? 'Save and send a code' : 'Continue'}
        passwordSettings={readPasswordSettings()}
        legal={await readLegal()}
      />
      <div className="after">
        {change ? (
          <PageLink className="link t-s" href={signUpPath(signUp)}>
            Back
          </PageLink>
        ) : (
          <form action={startOverSignUp}>
            <button className="link t-s" type="submit">
              Start over
            </button>
          </form>
        )}
      </div>
    </AuthPage>
  )
}

const CHANGE = {
  email_address: 'Change the email address',
  phone_number: 'Change the phone number',
} as const

/** A provider may have told who it is. */
function greet({ first_name, verifications }: SignUpJson): string {
  const isTold = verifications.external_account?.status === 'verified' && first_name !== null
  return isTold ? `Almost there, ${first_name}` : 'Almost there'
}

function Lede({ who, asked }: { who: string | null; asked: readonly SignUpField[] }) {
  const needs = asked.length > 1 ? 'needs these too.' : 'needs this too.'
  if (who === null) return `Your account ${needs}`
  return (
    <>
      The account for <span className="strong">{who}</span> {needs}
    </>
  )
}

/** None where the page asks for it itself. */
function accountOf(signUp: SignUpJson, asked: readonly SignUpField[]): string | null {
  if (asked.includes('username') || asked.includes('email_address')) return null
  return signUp.username ?? signUp.email_address ?? signUp.phone_number ?? signUp.web3_wallet
}
