import type { ErrorCode } from '@/lib/model/errors'

/** The bytes of a WebP. */
export type PictureBytes = Uint8Array<ArrayBuffer>

export type Redrawn = PictureBytes | Extract<ErrorCode, 'image_too_large' | 'image_type_not_supported'>

export interface Pictures {
  /**
   * Draws what a stranger sent anew: a square WebP, upright, with nothing in it but its pixels (no place, no camera, no second file).
   * Goes by the bytes, not by a name; answers why where they are no picture that we take.
   */
  redraw(bytes: Uint8Array): Promise<Redrawn>
  find(id: string): Promise<PictureBytes | null>
}
