import { look } from './look'

/** Who asked, and when: `"Asked from Firefox on Linux at 14:06 UTC."` */
export function AskedFrom({ device, time, verb = 'Asked' }: { device: string; time: string; verb?: string }) {
  return (
    <>
      {verb} from{' '}
      <span className="ink" style={look.ink}>
        {device}
      </span>{' '}
      at {time}.
    </>
  )
}
