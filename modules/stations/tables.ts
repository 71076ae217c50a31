import type { Ledger, Referral, Standard, Station } from './model/index.ts'

export type StandardRow = Standard & { readonly authors: readonly string[] }

export type StationRow = Station & {
  cell: number | null
  sealedMobile: string
  codeHash: string
  sealedCode: string
  misses: number
  missesOn: string | null
}

declare module '../../kernel/database.ts' {
  interface Tables {
    'stations.standard': StandardRow
    'stations.station': StationRow
    'stations.referral': Referral
    'stations.ledger': Ledger
  }
}
