import type { readConnection } from '@/lib/handlers/admin-connections'

export type Connection = Awaited<ReturnType<typeof readConnection>>
