import type { Context } from '../../../kernel/context.ts'
import { sm3Hex } from '../../../kernel/crypto/sm3.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { ChannelName, FileTaken } from '../model/index.ts'
import { readFileHead, readMessage } from '../rules/index.ts'
import { receiveMessage } from './receive.ts'

const mostNamed = 200

/**
 * An exchange file: its first line says how many orders follow and the SM3 of what follows, each further line is one
 * order. A row has effect once, in whatever file it comes; a row nobody can read is named, and kept as it came.
 * @throws Refusal `exchange-file/no-head`, `exchange-file/damaged`, `exchange-file/count`.
 */
export async function takeFile(context: Context, channel: ChannelName, bytes: Buffer): Promise<FileTaken> {
  const lineEnd = bytes.indexOf(10)
  const head = readFileHead(lineEnd < 0 ? bytes : bytes.subarray(0, lineEnd))
  if (!head || lineEnd < 0) throw new Refusal('exchange-file/no-head')
  const rest = bytes.subarray(lineEnd + 1)
  if (sm3Hex(rest) !== head.sm3) throw new Refusal('exchange-file/damaged', { expected: head.sm3, found: sm3Hex(rest) })
  const rows = linesOf(rest)
  if (rows.length !== head.count) throw new Refusal('exchange-file/count', { expected: head.count, found: rows.length })
  return takeRows(context, channel, rows)
}

type Row = { readonly line: number; readonly bytes: Uint8Array }

function linesOf(bytes: Buffer): Row[] {
  const rows: Row[] = []
  let from = 0
  for (let line = 2; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from)
    const until = end < 0 ? bytes.length : end
    const row = bytes.subarray(from, bytes[until - 1] === 13 ? until - 1 : until)
    if (row.length > 0) rows.push({ line, bytes: row })
    from = until + 1
  }
  return rows
}

async function takeRows(context: Context, channel: ChannelName, rows: readonly Row[]): Promise<FileTaken> {
  const rejected: FileTaken['rejected'] = []
  let [taken, repeated] = [0, 0]
  for (const { line, bytes } of rows) {
    const read = readMessage(bytes)
    if ('reason' in read && rejected.length < mostNamed) rejected.push({ line, why: read.reason })
    const message = { channel, way: 'file', source: 'file', messageId: sm3Hex(bytes), bytes } as const
    if (await receiveMessage(context, message)) taken += 1
    else repeated += 1
  }
  return { rows: rows.length, taken, repeated, rejected }
}
