import { showSamlMetadata } from '@/lib/handlers/saml'

export const GET = showSamlMetadata
