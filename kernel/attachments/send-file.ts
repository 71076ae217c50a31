import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { FileStore } from '../files.ts'
import { disposition } from './file-name.ts'

export type SentFile = {
  readonly sm3: string
  readonly name: string
  readonly mediaType: string
  readonly isInline: boolean
}

// Nothing a file holds may run, load or send: not even when it is opened in a window of its own.
const sandbox = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
/** A browser's own viewer of PDF does not start inside a sandbox; it runs no script of the paper in our origin. */
const paper = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** Sends a stored file, or the one part of it a `Range` asks for. @throws Refusal `file/not-found`. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { files, file }: { files: FileStore; file: SentFile },
): Promise<FastifyReply> {
  const path = files.pathOf(file.sm3)
  const found = await stat(path).catch(() => null)
  if (!found) throw new Refusal('file/not-found', { sm3: file.sm3 })
  reply
    .type(file.mediaType)
    .header('content-disposition', disposition(file.isInline ? 'inline' : 'attachment', file.name))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', file.mediaType === 'application/pdf' && file.isInline ? paper : sandbox)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-cache')
    .header('accept-ranges', 'bytes')
    // A part of what was compressed would be a part of something else.
    .header('content-encoding', 'identity')
  const range = rangeOf(request.headers.range, found.size)
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${found.size}`).send('')
  if (range === null) return reply.header('content-length', found.size).send(createReadStream(path))
  const { start, end } = range
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${found.size}`)
    .header('content-length', end - start + 1)
    .send(createReadStream(path, { start, end }))
}

type Range = { readonly start: number; readonly end: number }

/** One range of bytes (RFC 9110); several, or what is no range, are answered with the whole; `none`: beyond the end. */
export function rangeOf(header: string | undefined, size: number): Range | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === '') return last === '' ? null : lastBytes(Number(last), size)
  const [start, end] = [Number(first), last === '' ? size - 1 : Number(last)]
  if (start >= size) return 'none'
  return end < start ? null : { start, end: Math.min(end, size - 1) }
}

const lastBytes = (length: number, size: number): Range | 'none' =>
  length === 0 ? 'none' : { start: Math.max(0, size - length), end: size - 1 }
