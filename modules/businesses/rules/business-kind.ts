export type BusinessKind =
  | 'individualBusiness'
  | 'limitedCompany'
  | 'jointStock'
  | 'soleProprietorship'
  | 'partnership'
  | 'foreignInvested'
  | 'collective'
  | 'stateOwned'
  | 'branch'
  | 'farmersCooperative'
  | 'enterprise'
  | 'other'

/** The kind and what said so; `enterprise` is an enterprise whose form neither type nor name tells. */
export interface FoundKind {
  readonly businessKind: BusinessKind
  readonly reason: 'type' | 'name' | 'code' | 'unknown'
}

// Order matters: a branch of a foreign-invested limited company is a branch.
const typePatterns: readonly (readonly [RegExp, BusinessKind])[] = [
  [/分支机构|分公司|非法人|分厂|办事处/, 'branch'],
  [/个人独资/, 'soleProprietorship'],
  [/个体/, 'individualBusiness'],
  [/农民专业合作|专业合作社/, 'farmersCooperative'],
  [/外商|外资|港澳台|台港澳|中外合/, 'foreignInvested'],
  [/合伙/, 'partnership'],
  [/股份有限|上市/, 'jointStock'],
  [/有限责任|有限公司/, 'limitedCompany'],
  [/股份合作|集体/, 'collective'],
  [/国有|全民所有/, 'stateOwned'],
  [/企业|公司/, 'enterprise'],
]

const namePatterns: readonly (readonly [RegExp, BusinessKind])[] = [
  [
    /(分公司|分厂|分店|支行|分行|分理处|营业部|营业所|办事处|门市部|经营部|代办处|加油站|第[一二三四五六七八九十百]+店)$/,
    'branch',
  ],
  [/(专业合作社|专业合作社联合社)$/, 'farmersCooperative'],
  [/股份有限公司$/, 'jointStock'],
  [/(有限责任公司|有限公司)\)?$/, 'limitedCompany'],
  [/\((有限合伙|普通合伙|特殊普通合伙)\)$/, 'partnership'],
]

/**
 * The kind of a business: its registered type says it, else digit 2 of its code for what it alone can say (2 individual
 * business, 3 farmers' co-operative), else the form in its name.
 */
export function findBusinessKind(typeText: string | undefined, code: string | undefined, name: string): FoundKind {
  const byType = typeText === undefined ? undefined : match(typePatterns, typeText)
  if (byType !== undefined && byType !== 'enterprise') return { businessKind: byType, reason: 'type' }
  if (code?.startsWith('92')) return { businessKind: 'individualBusiness', reason: 'code' }
  const byName = match(namePatterns, name)
  if (code?.startsWith('93') && byName !== 'branch') return { businessKind: 'farmersCooperative', reason: 'code' }
  if (byName !== undefined) return { businessKind: byName, reason: 'name' }
  if (byType !== undefined) return { businessKind: byType, reason: 'type' }
  if (code?.startsWith('91')) return { businessKind: 'enterprise', reason: 'code' }
  return { businessKind: 'other', reason: 'unknown' }
}

function match(patterns: readonly (readonly [RegExp, BusinessKind])[], text: string): BusinessKind | undefined {
  return patterns.find(([pattern]) => pattern.test(text))?.[1]
}
