import type { HintVersion } from './model.ts'
import type { VersionMeasures, Weights } from './rules/index.ts'

/** `authors`: who had a hand in it. `weightsSm3` pins the weights in the journal. */
export type HintVersionRow = HintVersion & {
  readonly authors: readonly string[]
  readonly weights: Weights
  readonly weightsSm3: string
  readonly measures: VersionMeasures | null
}

declare module '../../kernel/database.ts' {
  interface Tables {
    'triage.hintVersion': HintVersionRow
  }
}
