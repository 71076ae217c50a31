import type { EntryScan, Rectification, Visit } from './model.ts'

export type VisitRow = Visit & { counted: boolean }

declare module '../../kernel/database.ts' {
  interface Tables {
    'visits.visit': VisitRow
    'visits.rectification': Rectification
    'visits.entryScan': EntryScan & { accountId: string }
  }
}
