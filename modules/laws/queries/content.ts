import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type RuleVersion as LawVersion, ruleOf } from '../../../kernel/law/rule.ts'
import type { VersionContent } from '../model/index.ts'
import { breachesOf } from '../rules/index.ts'
import { findVersion } from './versions.ts'

/** The numbers of a version beside those it was begun from, and what it may not do against them. */
export async function getContent({ db, law }: Context, id: string): Promise<VersionContent> {
  const row = await findVersion(db, id)
  if (!row) throw new Refusal('rule-version/not-found', { id })
  const base = law.find((rule) => rule.id === row.rule && rule.version === row.basedOn)
  const version = ruleOf(row.body)
  const breaches = base && row.place !== null ? breachesOf(base, numbersOf(version)) : []
  return {
    body: row.body,
    base: base ? { limits: [...base.limits], thresholds: [...base.thresholds] } : null,
    breaches,
  }
}

const numbersOf = ({ limits, thresholds }: LawVersion) => ({ limits: [...limits], thresholds: [...thresholds] })
