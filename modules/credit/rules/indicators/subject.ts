import type { Day } from '../../../../kernel/calendar.ts'
import { subjectKinds } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'

/** A business as `businesses.business_view` has it, with its facts. */
export type RegisteredBusiness = {
  readonly id: string
  readonly kind: string | null
  readonly state: string
  readonly foundedOn: Day | null
  readonly tradeCode: string | null
  readonly addressUnit: string | null
  readonly city: string | null
  readonly headquartersId: string | null
  readonly head: string | null
  /** Its domicile is a stall or hall of a market. */
  readonly isInHall: boolean
  readonly facts: readonly Fact[]
}

/** A row of `businesses.relation_view`. */
export type Relation = { readonly businessId: string; readonly relatedId: string; readonly relation: string }

/** States in which a business is still there to be classed; revoked ones are, for the exit pool. */
export const classedStates = ['active', 'suspended', 'revoked']

export function isClassed({ state, foundedOn }: RegisteredBusiness, day: Day): boolean {
  return classedStates.includes(state) && (foundedOn === null || foundedOn <= day)
}

export function subjectKindOf(kind: string | null): 1 | 2 | 3 {
  if (kind === 'individualBusiness') return subjectKinds.I
  return kind === 'farmersCooperative' ? subjectKinds.C : subjectKinds.E
}

/** All businesses, and those that get a class. `register` keeps the rest, because others are related to them. */
export function subjectTables(tradeSql: string): readonly string[] {
  return [
    `hall as (
  select distinct p.business_id from businesses.premises_view p
  where p.is_domicile and (p.kind in ('stall', 'marketHall') or p.market_id is not null)
    and p.valid_from <= $1::date and (p.valid_until is null or p.valid_until >= $1::date)
)`,
    `register as (
  select b.id, b.state, b.founded_on, b.address_unit, coalesce(b.city, '') as city, coalesce(b.headquarters_id, b.id) as chain,
    case b.kind when 'individualBusiness' then 2 when 'farmersCooperative' then 3 else 1 end as subject_kind,
    ${tradeSql} as trade, h.business_id is not null as in_hall, b.head
  from businesses.business_view b left join hall h on h.business_id = b.id
  where b.subject_kind = 'business'
)`,
    `subject as (
  select r.* from register r
  where r.state in (${classedStates.map((state) => `'${state}'`).join(', ')}) and (r.founded_on is null or r.founded_on <= $1::date)
)`,
  ]
}
