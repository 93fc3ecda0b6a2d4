import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { MAX_PICTURE_PIXELS } from '@/lib/model/picture'
import { createRedraw } from './redraw'

const redraw = createRedraw()

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const HTML = '<!doctype html><script>alert(1)</script>'

/** Left half red, right half blue. */
function flag(width = 400, height = 300) {
  const blue = { create: { width: width / 2, height, channels: 3 as const, background: 'blue' } }
  return sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([
    { input: blue, left: width / 2, top: 0 },
  ])
}

/** @throws Error where it was refused */
async function drawn(bytes: Uint8Array): Promise<Buffer> {
  const answer = await redraw(bytes)
  if (typeof answer === 'string') throw new Error(answer)
  return Buffer.from(answer)
}

/** `"red"`, `"blue"` or what else is most of it there. */
async function colourAt(webp: Buffer, left: number, top: number): Promise<string> {
  const area = sharp(webp).extract({ left, top, width: 8, height: 8 })
  const { channels } = await sharp(await area.toBuffer()).stats()
  const [red, , blue] = channels.map(({ mean }) => mean)
  return (red ?? 0) > 200 && (blue ?? 0) < 60 ? 'red' : (blue ?? 0) > 200 && (red ?? 0) < 60 ? 'blue' : 'else'
}

describe('a picture', () => {
  test.each(['png', 'jpeg', 'webp', 'gif'] as const)('in %s becomes a square WebP', async (format) => {
    const { width, height, ...rest } = await sharp(
      await drawn(await flag().toFormat(format).toBuffer()),
    ).metadata()
    expect([width, height, rest.format]).toEqual([256, 256, 'webp'])
  })

  test('keeps neither the place where it was taken nor anything else that is no pixel', async () => {
    const sent = await flag()
      .withExif({
        IFD0: { Make: 'Camera of Ada', Copyright: 'Ada' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitude: '0/1 7/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>Home of Ada</note></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    const before = await sharp(sent).metadata()
    expect([before.exif, before.xmp, before.icc].every(Boolean)).toBe(true)
    expect(sent.includes('Camera of Ada')).toBe(true)

    const bytes = await drawn(sent)
    const { exif, xmp, icc, iptc, comments } = await sharp(bytes).metadata()
    expect([exif, xmp, icc, iptc, comments]).toEqual(Array(5).fill(undefined))
    expect(bytes.toString('latin1')).not.toMatch(/Ada|Exif|EXIF|XMP|GPS/)
  })

  test('stands upright, as the camera meant it', async () => {
    const upright = await drawn(await flag().png().toBuffer())
    expect([await colourAt(upright, 20, 120), await colourAt(upright, 220, 120)]).toEqual(['red', 'blue'])
    const turned = await drawn(await flag(300, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer())
    expect([await colourAt(turned, 120, 20), await colourAt(turned, 120, 220)]).toEqual(['red', 'blue'])
  })

  test('that moves stands still', async () => {
    const frames = await sharp([await flag().png().toBuffer(), await flag().negate().png().toBuffer()], {
      join: { animated: true },
    })
      .gif()
      .toBuffer()
    expect((await sharp(frames).metadata()).pages).toBe(2)
    expect((await sharp(await drawn(frames)).metadata()).pages ?? 1).toBe(1)
  })

  test('carries nothing along that was hung behind it', async () => {
    const polyglot = Buffer.concat([await flag().gif().toBuffer(), Buffer.from(HTML)])
    expect((await drawn(polyglot)).includes('script')).toBe(false)
  })
})

describe('refused is', () => {
  test('a small file that holds more pixels than memory', async () => {
    const side = Math.ceil(Math.sqrt(MAX_PICTURE_PIXELS)) + 1
    const bomb = await sharp({ create: { width: side, height: side, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await redraw(bomb)).toBe('image_too_large')
  })

  test('a head that promises more than all memory', async () => {
    const lie = Buffer.from(await flag().png().toBuffer())
    lie.writeUInt32BE(0x7fffffff, 16)
    lie.writeUInt32BE(0x7fffffff, 20)
    expect(['image_too_large', 'image_type_not_supported']).toContain(await redraw(lie))
  })

  test.each([
    ['a drawing that can run scripts', SVG],
    ['one behind a declaration', `<?xml version="1.0"?>${SVG}`],
    ['one behind the first bytes of a GIF', `GIF89a${SVG}`],
    ['one behind the first bytes of a PNG', `\x89PNG\r\n\x1a\n${SVG}`],
    ['a page', HTML],
    ['a page behind the first bytes of a JPEG', `\xff\xd8\xff\xe0${HTML}`],
    ['a document', '%PDF-1.4\n%%EOF'],
    ['a text', 'hello'],
    ['nothing', ''],
  ])('%s', async (_, text) => {
    expect(await redraw(Buffer.from(text, 'latin1'))).toBe('image_type_not_supported')
  })

  test.each(['tiff', 'avif'] as const)('what else could be read: %s', async (format) => {
    // Written in this process, where its reading is blocked.
    await redraw(Buffer.from(''))
    expect(await redraw(await flag().toFormat(format).toBuffer())).toBe('image_type_not_supported')
  })

  test('a picture that ends too early', async () => {
    const whole = await flag().png().toBuffer()
    expect(await redraw(whole.subarray(0, whole.length / 2))).toBe('image_type_not_supported')
  })
})

test('of pictures that come at once each is drawn, and a broken one stops nobody', async () => {
  const good = await flag().png().toBuffer()
  const answers = await Promise.all([redraw(good), redraw(Buffer.from('x')), redraw(good)])
  expect(answers.map((answer) => typeof answer)).toEqual(['object', 'string', 'object'])
})
