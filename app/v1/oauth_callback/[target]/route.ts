export { takeAnswer as GET, takePostedAnswer as POST } from '@/lib/handlers/sso-callback'
