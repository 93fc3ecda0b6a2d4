import { config } from '@/lib/config'
import { getPorts } from '@/lib/ports/server'
import { readBrowser } from '@/lib/session/auth'

// Where somebody wanted to go, and goes once they are in.

/** Where the current attempt leads in the end. */
export async function readDestination(): Promise<string> {
  return (await readBrowser())?.browser.signIn?.redirectUrl ?? config.paths.afterSignIn
}

/** Where the current sign-up leads in the end. */
export async function readSignUpDestination(): Promise<string> {
  return (await readBrowser())?.browser.signUp?.redirectUrl ?? config.paths.afterSignUp
}

/** Where the sign-in or sign-up led that started a session of this browser; a link may have completed it in another tab. */
export async function readDestinationOf(sessionId: string): Promise<string | null> {
  const clientId = (await readBrowser())?.browser.id
  if (clientId === undefined) return null
  const { attempts, signUps } = await getPorts()
  const found = await attempts.findDestination(sessionId, clientId)
  return found ?? signUps.findDestination(sessionId, clientId)
}
