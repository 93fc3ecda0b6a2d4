import { uploadPicture } from '@/lib/handlers/picture'

export const POST = uploadPicture
