import { acceptSaml } from '@/lib/handlers/saml'

export const POST = acceptSaml
