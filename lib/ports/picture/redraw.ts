import { MAX_PICTURE_PIXELS } from '@/lib/model/picture'
import type { Pictures, Redrawn } from '../pictures'

const SIDE = 256
const QUALITY = 82
const TIMEOUT_SECONDS = 10

/** Everything else that libvips could read (SVG, PDF, TIFF, HEIF …) is code that a stranger's file shall not reach. */
const LOADERS = ['JpegBuffer', 'PngBuffer', 'WebpBuffer', 'NsgifBuffer'].map(
  (name) => `VipsForeignLoad${name}`,
)

/** Draws pictures anew, one at a time: the worst one takes 160 MB. */
export function createRedraw(): Pictures['redraw'] {
  let last: Promise<unknown> = Promise.resolve()
  return (bytes) => {
    const drawn = last.then(() => redraw(bytes))
    last = drawn.catch(() => {})
    return drawn
  }
}

async function redraw(bytes: Uint8Array): Promise<Redrawn> {
  const sharp = await (loading ??= load())
  try {
    // Reads the head of the file only, so the limit can be told from a file that is broken.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > MAX_PICTURE_PIXELS) return 'image_too_large'
    // Metadata is left behind unless it is asked for; colours are brought to sRGB, so no profile is missed.
    const drawn = await sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'cover' })
      .webp({ quality: QUALITY })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .toBuffer()
    return new Uint8Array(drawn)
  } catch {
    // libvips has words for what is wrong with a file, and no codes.
    return 'image_type_not_supported'
  }
}

let loading: ReturnType<typeof load> | undefined

/** A native module, loaded by who needs it: a start without pictures is faster. */
async function load() {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: LOADERS })
  return sharp
}
