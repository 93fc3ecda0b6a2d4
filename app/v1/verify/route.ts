import { lookAhead, visitLink } from '@/lib/handlers/link'

export const GET = visitLink
export const HEAD = lookAhead
