import { acceptTicket } from '@/lib/handlers/ticket'

export const GET = acceptTicket
