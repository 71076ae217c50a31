import type { Generated } from '../../kernel/database.ts'
import type { Business, Premises } from './model/index.ts'

type SearchColumns = {
  headKey: string | null
  searchName: string
  initials: string
  letters: string
  nameTokens: string[]
  domicileTokens: string[]
  codeTokens: string[]
}

/** `registeringAuthorityReason` is made by the database from the two columns it speaks of. */
type BusinessColumns = Omit<Business, 'registeringAuthorityReason'> & { kindReason: string | null }
export type BusinessRow = BusinessColumns & SearchColumns
type StoredBusiness = BusinessRow & { registeringAuthorityReason: Generated<string | null> }

/** The place stands beside the model: whoever lists premises does not see where a sensitive one lies. */
export type PointColumns = { longitude: number | null; latitude: number | null; cell: number | null }
type StoredPremises = Premises & { [Column in keyof PointColumns]: Generated<PointColumns[Column]> }

declare module '../../kernel/database.ts' {
  interface Tables {
    'businesses.business': StoredBusiness
    'businesses.premises': StoredPremises
    'businesses.creditCode': { code: string; businessId: string }
  }
}
