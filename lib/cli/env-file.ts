import { existsSync } from 'node:fs'
import { env, type Env } from '@/lib/ports/env'

/** Reads the environment as the app does: what is set wins over `.env.local`, and that over `.env`. */
export function readEnvFiles(): Env {
  for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)
  return env()
}
