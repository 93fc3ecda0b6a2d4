export { redirect } from '@/lib/session/redirect'
