import type { AnyStrategy } from '@/lib/model/strategies'
import type { SignInJson } from '@/lib/model/wire'
import { currentLevel, waysIn } from '../attempt'
import { keyOf, Method } from './methods'

interface OtherWaysProps {
  attempt: SignInJson
  /** The one that this page is about. */
  except: AnyStrategy
}

/** The other second steps that a person turned on, at hand: whoever lost the phone looks for them. */
export function OtherWays({ attempt, except }: OtherWaysProps) {
  const others = waysIn(currentLevel(attempt).factors).filter(({ strategy }) => strategy !== except)
  if (others.length === 0) return null
  return (
    <ul className="rows after-note" aria-label="Other ways">
      {others.map((factor) => (
        <li key={keyOf(factor)}>
          <Method factor={factor} isLastUsed={false} />
        </li>
      ))}
    </ul>
  )
}
