/** Runs once in every server before it answers anything, and never while the app is built. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { start } = await import('@/lib/ports/start')
  const { runCommand } = await import('@/lib/cli/commands')
  await start(runCommand)
}
