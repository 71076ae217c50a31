import { createReadStream } from 'node:fs'
import { Refusal } from '../errors.ts'
import type { TextEncoding } from './table.ts'

export interface FoundEncoding {
  readonly encoding: TextEncoding
  readonly mayHoldNul: boolean
}

/**
 * Byte-order mark, else strict UTF-8, else GB18030, judged on the whole file: a register may hold its first Chinese
 * character, or its one broken byte, in the last megabyte.
 * @throws Refusal `table/broken-character` {encoding, line}
 */
export async function detectEncoding(path: string, head: Uint8Array): Promise<FoundEncoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mayHoldNul: true }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mayHoldNul: true }
  const utf8 = await tryEncoding(path, 'utf-8')
  if (utf8.brokenLine === undefined) return { encoding: 'utf-8', mayHoldNul: utf8.sawNul }
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  if (hasMark || utf8.wasPlausible) {
    throw new Refusal('table/broken-character', { encoding: 'utf-8', line: utf8.brokenLine })
  }
  const gb18030 = await tryEncoding(path, 'gb18030')
  if (gb18030.brokenLine === undefined) return { encoding: 'gb18030', mayHoldNul: gb18030.sawNul }
  throw new Refusal('table/broken-character', { encoding: 'gb18030', line: gb18030.brokenLine })
}

interface Trial {
  readonly sawNul: boolean
  readonly brokenLine?: number
  /** Text outside ASCII was read well before it broke: the file is in this encoding, and damaged. */
  readonly wasPlausible: boolean
}

async function tryEncoding(path: string, encoding: 'utf-8' | 'gb18030'): Promise<Trial> {
  const strict = new TextDecoder(encoding, { fatal: true })
  const loose = new TextDecoder(encoding)
  let lines = 1
  let sawNul = false
  let sawWide = false
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Uint8Array>) {
    const text = loose.decode(chunk, { stream: true })
    sawNul ||= chunk.includes(0)
    if (!decodes(() => strict.decode(chunk, { stream: true }))) {
      return { sawNul, brokenLine: lines + newlinesBefore(text), wasPlausible: sawWide || looksDamaged(text) }
    }
    sawWide ||= /[^\0-\x7f]/.test(text)
    lines += text.split('\n').length - 1
  }
  if (decodes(() => strict.decode())) return { sawNul, wasPlausible: true }
  return { sawNul, brokenLine: lines, wasPlausible: sawWide }
}

function decodes(decode: () => string): boolean {
  try {
    decode()
    return true
  } catch {
    return false
  }
}

function newlinesBefore(text: string): number {
  return text.slice(0, text.indexOf('\ufffd')).split('\n').length - 1
}

/** GB18030 read as UTF-8 is nearly all replacement marks; damaged UTF-8 has few of them among many Chinese characters. */
function looksDamaged(text: string): boolean {
  const broken = text.split('\ufffd').length - 1
  const whole = text.match(/[\u0800-\ufffc]/g)?.length ?? 0
  return whole > broken * 10
}
