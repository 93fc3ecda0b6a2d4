import { runOutbox } from '@/lib/handlers/cron'

export const GET = runOutbox
