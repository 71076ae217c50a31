import { Type } from 'typebox'

const bytes = (description: string, mediaTypes: readonly string[]) => ({
  description,
  content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: Type.Unsafe<unknown>({ type: 'string' }) }])),
})

/** The answers of a route that sends a file of one of these media types: for `schema.response`. */
export const fileAnswer = (...mediaTypes: readonly string[]) => ({ 200: bytes('The file.', mediaTypes) })

/** The same of a file that may be asked for in parts (`sendFile`). */
export const partsAnswer = (...mediaTypes: readonly string[]) => ({
  ...fileAnswer(...mediaTypes),
  206: bytes('The part a `range` asked for.', mediaTypes),
})

/** The browser is sent on to another address. */
export const redirectAnswer = { 302: Type.Unsafe<unknown>({ type: 'null', description: 'To another page.' }) }
