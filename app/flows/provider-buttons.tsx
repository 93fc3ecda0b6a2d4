'use client'

import type { OAuthStrategy } from '@/lib/model/oauth'

/** A provider that is in use here, as the page around a flow knows them. */
export interface Provider {
  strategy: OAuthStrategy
  name: string
}

interface ProviderButtonsProps {
  providers: readonly Provider[]
  isBusy: boolean
  onChoose: (strategy: OAuthStrategy) => unknown
}

/** One button for each of them. */
export function ProviderButtons({ providers, isBusy, onChoose }: ProviderButtonsProps) {
  if (providers.length === 0) return <p>No provider is set up here.</p>
  return providers.map(({ strategy, name }) => (
    <button
      key={strategy}
      className="btn btn-outline btn-lg"
      type="button"
      disabled={isBusy}
      onClick={() => onChoose(strategy)}
    >
      Continue with {name}
    </button>
  ))
}

/** A choice that a flow leaves to whoever tries it. */
export function Choice({ label, onChange }: { label: string; onChange: (isChosen: boolean) => unknown }) {
  return (
    <label className="check">
      <input type="checkbox" onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}
