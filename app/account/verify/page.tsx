import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readRedirect } from '@/lib/handlers/read'
import { readProofPage } from '@/lib/handlers/reverify'
import { InboxNote } from '../../sign-in/steps/inbox-note'
import { AuthPage } from '../../ui/auth-page'
import { PageLink } from '../../ui/page-link'
import { guardProof, refusalText } from '../guard'
import { one, type Query } from '../../sign-in/query'
import { labelOfProof } from './labels'
import { ProofForm } from './proof-form'

export const metadata: Metadata = { title: 'Verify that it is you' }

/** Before a sensitive change: a fresh proof, of both factors where there are two. Then on to where the person wanted to go. */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const returnTo = readRedirect(query['redirect_url']) ?? '/account'
  await guardProof(`/account/verify?${new URLSearchParams({ redirect_url: returnTo })}`)
  const proof = await readProofPage()
  if (!proof) redirect(returnTo)
  const { factors, level, sent, identifier } = proof
  const factor = factors.find(({ strategy }) => strategy === one(query['by'])) ?? factors[0]
  const others = factors.filter(
    ({ strategy }, index) =>
      strategy !== factor?.strategy && factors.findIndex((each) => each.strategy === strategy) === index,
  )
  const challenge = sent.find(({ strategy }) => strategy === factor?.strategy) ?? null
  return (
    <AuthPage>
      <h1 className="t-title">Verify that it is you</h1>
      <p className="lede">
        {level === 'first'
          ? 'This change needs a proof that is ten minutes old at most.'
          : 'Now your second step, as when you sign in.'}
      </p>
      {factor ? (
        <ProofForm
          factors={factors.filter(({ strategy }) => strategy === factor.strategy)}
          strategy={factor.strategy}
          challenge={challenge}
          returnTo={returnTo}
          identifier={identifier}
          refusal={refusalText(query['error'])}
        />
      ) : (
        <p className="lede">
          There is nothing on this account to prove it with. Sign out and in again, then come back.
        </p>
      )}
      <div className="after">
        {others.map(({ strategy }) => (
          <PageLink
            key={strategy}
            className="link t-s"
            href={`/account/verify?${new URLSearchParams({ by: strategy, redirect_url: returnTo })}`}
          >
            {labelOfProof(strategy)}
          </PageLink>
        ))}
        <PageLink className="link t-s" href="/account">
          Back to the account
        </PageLink>
      </div>
      {challenge && <InboxNote to="read the code" />}
    </AuthPage>
  )
}
