import type { ParseArgsOptionsConfig } from 'node:util'

export type Outcome = { readonly output: string; readonly exitCode: number }

export type Given = {
  readonly parameters: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
  readonly json: boolean
}

/**
 * `parameters` are the words the command demands, in capitals. `--help` and `--json` exist for all. With `json` the
 * last line of the output is one JSON object. Refusals are thrown; the exit code is 0, or 1 for a negative answer.
 */
export type Command = {
  readonly name: string
  readonly parameters: readonly string[]
  readonly summary: string
  readonly options: ParseArgsOptionsConfig & Readonly<Record<string, { readonly describe?: string }>>
  run(given: Given): Promise<Outcome>
}
