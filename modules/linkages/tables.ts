import type { Linkage, Partner } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'linkages.partner': Partner
    'linkages.linkage': Linkage
  }
}
