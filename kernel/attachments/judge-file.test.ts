import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import { disposition, safeName } from './file-name.ts'
import { judgeFile } from './judge-file.ts'
import { previewOf } from './preview.ts'
import { rangeOf } from './send-file.ts'
import { uploadRules } from './uses.ts'

const rule = uploadRules.evidence
const photo = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Zhang San' }, IFD3: { GPSLatitude: '36/1 48/1 0/1' } })
    .toBuffer()
const paper = (body = '') =>
  Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog${body}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`)
const archiveEnd = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)])

async function verdictOn(bytes: Buffer): Promise<string> {
  try {
    return (await judgeFile(bytes, rule)).mediaType
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('what a file is, its bytes say and not its name', () => {
  test('a photo, a paper and a text are taken', async () => {
    expect(await verdictOn(await photo())).toBe('image/jpeg')
    expect(await verdictOn(paper())).toBe('application/pdf')
    expect(await verdictOn(Buffer.from('现场笔录\n一、……'))).toBe('text/plain; charset=utf-8')
  })

  test('a text of an older office computer is read in its own signs', async () => {
    expect(await verdictOn(Buffer.from([0xcf, 0xd6, 0xb3, 0xa1]))).toBe('text/plain; charset=gb18030')
  })

  test.each([
    ['nothing at all', Buffer.alloc(0), 'attachment/empty'],
    ['a program of Windows', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'attachment/wrong-type'],
    [
      'a program of Linux',
      Buffer.from('\u007fELF\u0002\u0001\u0001'.padEnd(64, '\0'), 'latin1'),
      'attachment/wrong-type',
    ],
    ['noise', Buffer.from([0, 1, 2, 3, 250, 251, 252, 253]), 'attachment/wrong-type'],
    [
      'an archive',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(60), archiveEnd]),
      'attachment/wrong-type',
    ],
    [
      'a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'attachment/markup',
    ],
    [
      'a drawing behind its declaration',
      Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'),
      'attachment/markup',
    ],
    ['a page', Buffer.from('<!DOCTYPE html><title>x</title>'), 'attachment/markup'],
    [
      'a text with a page further down',
      Buffer.from(`${'记录 '.repeat(5000)}<script>alert(1)</script>`),
      'attachment/markup',
    ],
    ['a paper that runs a script', paper('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'attachment/active-content'],
    ['a paper that starts a program', paper('/AA<</S/Launch>>'), 'attachment/active-content'],
    ['a paper that is an archive as well', Buffer.concat([paper(), archiveEnd]), 'attachment/two-in-one'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await verdictOn(bytes)).toBe(code)
  })

  test.each([
    ['an archive', archiveEnd],
    ['a paper', paper()],
    ['a page', Buffer.from('<html><body onload=alert(1)>')],
    ['a script', Buffer.from('<ScRiPt>alert(1)</script>')],
  ])('a photo behind which %s hides is refused', async (_, second) => {
    expect(await verdictOn(Buffer.concat([await photo(), second]))).toBe('attachment/two-in-one')
  })

  test('an older office file is told from an installer by what it holds, and refused with macros', async () => {
    const container = (stream: string) =>
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(`${stream}\0`, 'utf16le')])
    expect(await verdictOn(container('WordDocument'))).toBe('application/msword')
    expect(await verdictOn(container('Property'))).toBe('attachment/wrong-type')
    const macros = Buffer.concat([container('WordDocument'), Buffer.from('_VBA_PROJECT\0', 'utf16le')])
    expect(await verdictOn(macros)).toBe('attachment/active-content')
  })
})

describe('previews', () => {
  test('a preview says nothing of the camera, the place and the person', async () => {
    const original = await photo(3000, 2000)
    expect((await sharp(original).metadata()).exif).toBeDefined()
    const { exif, icc, xmp, width, format } = await sharp(await previewOf(original, rule.mostPixels)).metadata()
    expect({ exif, icc, xmp, width, format }).toEqual({
      exif: undefined,
      icc: undefined,
      xmp: undefined,
      width: 1600,
      format: 'jpeg',
    })
  })

  test('a bomb of pixels is refused by what its head says, before it is decoded', async () => {
    await expect(previewOf(pixelBomb(60_000, 60_000), rule.mostPixels)).rejects.toMatchObject({
      code: 'attachment/too-many-pixels',
    })
  })

  test('a photo that breaks off is no photo', async () => {
    const whole = await sharp({
      create: {
        width: 900,
        height: 900,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
        background: '#000',
      },
    })
      .jpeg()
      .toBuffer()
    await expect(previewOf(whole.subarray(0, whole.length / 2), rule.mostPixels)).rejects.toMatchObject({
      code: 'attachment/unreadable-picture',
    })
  })
})

/** A PNG of a few kilobytes whose head promises `width` times `height` pixels. */
function pixelBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const parts = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

describe('names', () => {
  const jpeg = rule.kinds['image/jpeg']
  test.each([
    ['现场照片.JPG', '现场照片.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\x\\照片.jpeg', '照片.jpeg'],
    ['shop.jpg\u0000.exe', 'shop.jpg.exe.jpg'],
    ['virus.exe', 'virus.exe.jpg'],
    ['gpj.\u202Eexe', 'gpj.exe.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['a\r\nSet-Cookie: x=1.jpg', 'aSet-Cookie x=1.jpg'],
    ['   ', 'file.jpg'],
    [`${'长'.repeat(400)}.jpg`, `${'长'.repeat(160)}.jpg`],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given, jpeg)).toBe(kept)
  })

  test('a name in Chinese reaches the disk of whoever downloads, and a quote breaks no header', () => {
    expect(disposition('attachment', '照片"1.jpg')).toBe(
      `attachment; filename="___1.jpg"; filename*=UTF-8''%E7%85%A7%E7%89%87%221.jpg`,
    )
  })
})

test.each([
  [undefined, null],
  ['bytes=0-9', { start: 0, end: 9 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=50-500', { start: 50, end: 99 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=9-3', null],
  ['bytes=0-1,4-5', null],
  ['lines=1-2', null],
])('of a hundred bytes %j asks for %j', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range)
})
