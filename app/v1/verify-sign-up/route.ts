import { lookAhead, visitSignUpLink } from '@/lib/handlers/link'

export const GET = visitSignUpLink
export const HEAD = lookAhead
