import type { RiskModel } from './model.ts'
import type { ModelVersion } from './rules/index.ts'

export type ModelRow = RiskModel & { body: ModelVersion; authors: string[] }

export type ComparisonRow = {
  id: string
  modelId: string
  against: string
  asOf: string
  madeAt: string
  madeBy: string | null
  businesses: number
  borderB: number
  borderC: number
  borderD: number
}

declare module '../../kernel/database.ts' {
  interface Tables {
    'credit.modelVersion': ModelRow
    'credit.modelComparison': ComparisonRow
  }
}
