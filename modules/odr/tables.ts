import type { Enterprise, Negotiation, Statement } from './model/index.ts'

type Keyed = { codeHash: string; sealedCode: string; misses: number; missesOn: string | null }

export type EnterpriseRow = Enterprise & Keyed & { sealedMobile: string }
export type NegotiationRow = Negotiation & Keyed

declare module '../../kernel/database.ts' {
  interface Tables {
    'odr.enterprise': EnterpriseRow
    'odr.negotiation': NegotiationRow
    'odr.statement': Statement
  }
}
