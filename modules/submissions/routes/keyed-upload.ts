import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../../kernel/errors.ts'

/** Number and code come in the body before the file: in an address they would stand in every log on the way. */
export async function keyedUpload(request: FastifyRequest, mostBytes: number) {
  const part = await request.file({ limits: { fileSize: mostBytes } })
  if (!part) throw new Refusal('attachment/none-sent')
  const bytes = await part.toBuffer()
  const textOf = (name: string, most: number) => {
    const field = part.fields[name]
    return field && 'value' in field ? String(field.value).slice(0, most) : ''
  }
  const key = { number: textOf('number', 20), code: textOf('code', 20), proof: textOf('proof', 400) }
  return { ...key, bytes, name: part.filename }
}
