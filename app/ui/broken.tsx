import { withBasePath } from '@/lib/model/base-path'
import { Mark } from './mark'

interface BrokenProps {
  digest: string | undefined
  retry: () => void
}

/** What is left to say when a page broke. Every page carries it along, so it imports next to nothing. */
export function Broken({ digest, retry }: BrokenProps) {
  return (
    <div className="auth">
      <title>Something broke</title>
      <main className="auth-main">
        <section className="card auth-card">
          <span className="brand">
            <Mark />
          </span>
          <h1 className="t-title">Something on our side broke</h1>
          <p className="lede">
            Nothing you did is lost. Try again in a moment.
            {digest && (
              <>
                {' '}
                Mention <code>{digest}</code> if you report it.
              </>
            )}
          </p>
          <div className="stack">
            <button className="btn btn-primary btn-lg" type="button" onClick={retry}>
              Try again
            </button>
            {/* A whole page load: after a crash nothing that is in memory is to be trusted. */}
            <form action={withBasePath('/')}>
              <button className="btn btn-outline btn-lg" type="submit">
                Go to the start
              </button>
            </form>
          </div>
        </section>
      </main>
    </div>
  )
}

/** The id under which the server logged an error, if it was the server's. */
export function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined
}
