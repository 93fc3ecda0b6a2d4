import { withBasePath } from '@/lib/model/base-path'
import { PrintButton } from './print-button'

/** New backup codes, the one time that they can be read. */
export function ShownCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <p className="lede">
        Each works once, in place of your second step. We keep only a hash of them, so we cannot show them
        again.
      </p>
      <ul className="codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="stack">
        <a className="btn btn-outline btn-lg" href={withBasePath('/account/backup-codes/download')} download>
          Download as text
        </a>
        <PrintButton />
      </div>
    </>
  )
}
