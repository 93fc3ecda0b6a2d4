import { startPostgres, type PostgresServer } from '@/lib/testing/start-postgres'

let started: Promise<PostgresServer> | undefined

/** One real server for all figures that want one. */
export async function needPostgres(): Promise<void> {
  started ??= startPostgres()
  process.env['LATCHKEY_TEST_POSTGRES'] = (await started).url
}

/** Ends it, where it was started. */
export async function stopPostgres(): Promise<void> {
  await (await started)?.stop()
}
