import { readInstallation } from '@/lib/handlers/environment'
import { bareResponse } from '@/lib/handlers/http'
import { toEnvironmentJson } from './environment-json'
import type { Routes } from './route'

export const ENVIRONMENT: Routes = {
  'GET environment': () => environment(),
  // What the SDK asks with a key for development; there is nothing to write.
  'PATCH environment': () => environment(),
}

async function environment(): Promise<Response> {
  return bareResponse(toEnvironmentJson(await readInstallation()))
}
