'use client'

import { StrictMode, useState } from 'react'
import { FutureCard } from './future-card'
import { LegacyCard } from './legacy-card'
import { SignUpCard } from './sign-up-card'
import { WhoCard } from './who-card'

/** Every hook beside each other, over the one store of this page. */
export function Bench() {
  const [isThere, setIsThere] = useState(true)
  return (
    <main className="wrap">
      <h1 className="t-title">Hooks on the bench</h1>
      <p className="lede">
        What each hook says right now. <code>window.latchkeyBench</code> holds what they gave out.
      </p>
      <FutureCard name="first" withForm />
      <StrictMode>
        <FutureCard name="second" />
      </StrictMode>
      {isThere && <FutureCard name="third" />}
      <button className="btn btn-outline" type="button" onClick={() => setIsThere(!isThere)}>
        {isThere ? 'Take the third away' : 'Bring the third back'}
      </button>
      <LegacyCard />
      <SignUpCard />
      <WhoCard />
    </main>
  )
}
