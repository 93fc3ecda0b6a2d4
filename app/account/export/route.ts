import { downloadAccount } from '@/lib/handlers/own-account'

export const POST = downloadAccount
