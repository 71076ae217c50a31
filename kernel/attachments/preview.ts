import sharp from 'sharp'
import { Refusal } from '../errors.ts'

/** Of the longer side, in pixels: enough to read a label on a screen. */
const longestSide = 1600

/**
 * The picture drawn anew: turned as it was taken, shrunk, and without anything but its pixels (no place, no camera, no
 * hidden second file). Decoding it is also the proof that it is a picture.
 * @throws Refusal `attachment/too-many-pixels`, `attachment/unreadable-picture`.
 */
export async function previewOf(bytes: Buffer, mostPixels: number): Promise<Buffer> {
  const options = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true } as const
  const { width = 0, height = 0 } = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(unreadable)
  if (width * height > mostPixels) throw new Refusal('attachment/too-many-pixels', { width, height, mostPixels })
  return sharp(bytes, options)
    .rotate()
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82, mozjpeg: false })
    .toBuffer()
    .catch(unreadable)
}

function unreadable(): never {
  throw new Refusal('attachment/unreadable-picture')
}
