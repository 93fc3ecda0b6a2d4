export { startTrip as GET } from '@/lib/handlers/sso-callback'
