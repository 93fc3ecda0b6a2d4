import { startOver } from '@/lib/actions/forms'

/** The way back from a second step: past the first one no field says whose account this is. */
export function NotMe({ isNewDevice }: { isNewDevice: boolean }) {
  return (
    <form action={startOver}>
      <button className="link t-s" type="submit">
        {isNewDevice ? 'This is not me' : 'Use another account'}
      </button>
    </form>
  )
}
