import type { WrittenRule } from '../../kernel/law/rule.ts'
import type { RuleVersion } from './model.ts'

export type VersionRow = RuleVersion & { readonly authors: string[]; readonly body: WrittenRule }

declare module '../../kernel/database.ts' {
  interface Tables {
    'laws.ruleVersion': VersionRow
  }
}
