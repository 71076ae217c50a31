import type { Remedy } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'remedies.remedy': Remedy
  }
}
