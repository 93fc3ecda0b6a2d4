import type { StrategyName } from '@/lib/model/strategies'
import type { SignInJson } from '@/lib/model/wire'
import { currentLevel, waysIn } from '../attempt'
import { Method } from './methods'

interface OtherWaysProps {
  attempt: SignInJson
  /** The one that this page is about. */
  except: StrategyName
}

/** The other second steps that a person turned on, at hand: whoever lost the phone looks for them. */
export function OtherWays({ attempt, except }: OtherWaysProps) {
  const others = waysIn(currentLevel(attempt).factors).filter(({ strategy }) => strategy !== except)
  if (others.length === 0) return null
  return (
    <ul className="rows after-note" aria-label="Other ways">
      {others.map((factor) => (
        <li key={[factor.strategy, factor.email_address_id, factor.phone_number_id].join(' ')}>
          <Method factor={factor} isLastUsed={false} />
        </li>
      ))}
    </ul>
  )
}
