import { parseArgs } from 'node:util'

export const scales = { '100k': 100_000, '1m': 1_000_000, '10m': 10_000_000 } as const
export type ScaleName = keyof typeof scales

export type Options = {
  readonly scale: ScaleName
  /** Businesses in the register. */
  readonly count: number
  /** Rows by the beginning of their name; all of them when empty. */
  readonly only: readonly string[]
  /** Where the figures are laid as JSON. */
  readonly json: string | null
  /** Whether the table is written into `docs/bench.md` and the README. */
  readonly isWritten: boolean
  /** Where the table of an earlier run lies that is to be written instead of measuring again. */
  readonly from: string | null
}

/** @throws Error with the usage, for a word that is not known. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      scale: { type: 'string', default: '1m' },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      from: { type: 'string' },
    },
  })
  const scale = Object.keys(scales).find((name) => name === values.scale.toLowerCase()) as ScaleName | undefined
  if (!scale) throw new Error(`--scale is one of ${Object.keys(scales).join(', ')}`)
  const only = values.only.flatMap((names) => names.split(','))
  const { json = null, write: isWritten, from = null } = values
  return { scale, count: scales[scale], only, json, isWritten, from }
}
