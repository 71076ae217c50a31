import type { Linkage, Partner } from './model.ts'

/** Whether who called out was told that nobody is there in time. */
type LateTold = { readonly isLateTold: boolean }

declare module '../../kernel/database.ts' {
  interface Tables {
    'linkages.partner': Partner
    'linkages.linkage': Linkage & LateTold
  }
}
