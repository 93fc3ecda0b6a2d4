import { downloadCodes } from '@/lib/handlers/second-factors'

export const GET = downloadCodes
