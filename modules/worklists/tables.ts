import type { AttachedRecords, Content, FormField, Item, Quota, Worklist } from './model/index.ts'

export type WorklistRow = Worklist & {
  form: readonly FormField[]
  quotas: readonly Quota[]
  sources: readonly AttachedRecords[]
  reaches: readonly string[]
}

export type ItemRow = Item & { content: Content }

declare module '../../kernel/database.ts' {
  interface Tables {
    'worklists.worklist': WorklistRow
    'worklists.item': ItemRow
  }
}
