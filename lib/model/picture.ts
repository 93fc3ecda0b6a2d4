/** The largest file that is taken, in bytes. */
export const MAX_PICTURE_BYTES = 4 * 1024 * 1024

/** The most pixels that are decoded: a small file may hold a wall that fills the memory. */
export const MAX_PICTURE_PIXELS = 40_000_000

/** What a file picker offers; what a file really is, its bytes say. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

/** `"img_2x…" -> "/v1/pictures/img_2x…"` */
export function picturePath(id: string): string {
  return `/v1/pictures/${id}`
}
