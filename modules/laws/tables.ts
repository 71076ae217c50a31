import type { WrittenRule } from '../../kernel/law/rule.ts'
import type { ResponsePeriod, RuleVersion } from './model/index.ts'

export type VersionRow = RuleVersion & { readonly authors: string[]; readonly body: WrittenRule }

export type PeriodRow = Omit<ResponsePeriod, 'places'> & { readonly places: string[] }

declare module '../../kernel/database.ts' {
  interface Tables {
    'laws.ruleVersion': VersionRow
    'laws.responsePeriod': PeriodRow
  }
}
