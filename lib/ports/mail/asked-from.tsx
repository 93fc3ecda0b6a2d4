import { look } from './look'

interface AskedFromProps {
  device: string
  /** Where the reader should tell by it who it was. */
  address?: string | null | undefined
  time: string
  verb?: string
}

/** Who asked, and when: `"Asked from Firefox on Linux at 14:06 UTC."` */
export function AskedFrom({ device, address, time, verb = 'Asked' }: AskedFromProps) {
  return (
    <>
      {verb} from{' '}
      <span className="ink" style={look.ink}>
        {device}
      </span>
      {address && ` (${address})`} at {time}.
    </>
  )
}
