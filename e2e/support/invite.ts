import { sendCommand } from '@/lib/ports/db/command'

/** Runs a command in an app, as an operator does, and answers what it prints. @throws Error with why not */
export async function operate(dataDir: string, verb: string, args: string[]): Promise<string> {
  const answer = await sendCommand(dataDir, verb, args)
  if (!answer?.ok) throw new Error(answer ? answer.error : 'The app does not run.')
  return answer.output
}

/** Invites an address by the command line, and answers the link and its id. */
export async function inviteTo(dataDir: string, email: string, more: string[] = []) {
  const told = await operate(dataDir, 'invite', [email, ...more])
  return { link: told.split('\n')[0] ?? '', id: /inv_\w+(?=\s*$)/.exec(told)?.[0] ?? '' }
}
