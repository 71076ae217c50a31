import { addMonths, type Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import type { Fact, FactPayload } from '../fact-kinds.ts'
import { type Block, countSql, isInForce, isInForceSql, kindSql, ofKinds, within, withinSql } from './facts.ts'

type Change = Fact<'registrationChanged'>
type Matter = FactPayload<'registrationChanged'>['what'][number]

/** R104, R202–R204, V4. */
export function measureRegistration(facts: readonly Fact[], day: Day) {
  const changes = ofKinds(facts, 'registrationChanged')
  return {
    capital_mark: isInForce(ofKinds(facts, 'capitalTermMarked'), ofKinds(facts, 'capitalTermCleared')) ? 1 : 0,
    representative_changes_12m: within(changes, day, 12).filter(changed('legalRepresentative')).length,
    address_changes_24m: within(changes, day, 24).filter(changed('address')).length,
    max_changes_6m: densestHalfYear(within(changes, day, 12)),
    registration_fraud: ofKinds(facts, 'registrationFraudEstablished').length > 0,
  } satisfies Partial<Measured>
}

/** Whole months from the founding day: the last n for which founding day + n months is not after the day. */
export function monthsBetween(from: Day, until: Day): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [year = 0, month = 0] = until.split('-').map(Number)
  const months = (year - fromYear) * 12 + month - fromMonth
  return addMonths(from, months) <= until ? months : months - 1
}

export const monthsSinceFoundingSql = `case
    when (s.founded_on + make_interval(months => ${monthNumbers()}))::date <= $1::date then ${monthNumbers()}
    else ${monthNumbers()} - 1 end`

export const registrationBlock: Block = {
  name: 'registration_all',
  tables: [
    `registration as (
  select f.subject_id,
    ${isInForceSql(kindSql('capitalTermMarked'), kindSql('capitalTermCleared'))} as capital_mark,
    ${countSql(`${changedSql('legalRepresentative')} and ${withinSql(12)}`)} as representative_changes_12m,
    ${countSql(`${changedSql('address')} and ${withinSql(24)}`)} as address_changes_24m,
    bool_or(${kindSql('registrationFraudEstablished')}) as registration_fraud
  from known f
  where ${kindSql('capitalTermMarked', 'capitalTermCleared', 'registrationChanged', 'registrationFraudEstablished')}
  group by f.subject_id
)`,
    // The densest half-year ends with a change, so only the windows that end with one are counted.
    `registration_burst as (
  select ends.subject_id, max(ends.changes)::integer as changes
  from (
    select f.subject_id, f.id, count(*) as changes
    from known f join known e on e.subject_id = f.subject_id and e.kind = 'registrationChanged'
      and e.occurred_on <= f.occurred_on and e.occurred_on > (f.occurred_on - interval '6 months')::date
      and ${withinSql(12, 'e.occurred_on')}
    where f.kind = 'registrationChanged' and ${withinSql(12)}
    group by f.subject_id, f.id
  ) ends group by ends.subject_id
)`,
    `registration_all as (
  select r.*, b.changes from registration r left join registration_burst b on b.subject_id = r.subject_id
)`,
  ],
  columns: {
    capital_mark: 'coalesce(registration_all.capital_mark, false)::integer',
    representative_changes_12m: 'coalesce(registration_all.representative_changes_12m, 0)',
    address_changes_24m: 'coalesce(registration_all.address_changes_24m, 0)',
    max_changes_6m: 'coalesce(registration_all.changes, 0)',
    registration_fraud: 'coalesce(registration_all.registration_fraud, false)',
  },
}

function changed(matter: Matter): (change: Change) => boolean {
  return ({ payload }) => payload.what.includes(matter)
}

function changedSql(matter: Matter): string {
  return `f.kind = 'registrationChanged' and f.payload -> 'what' @> '["${matter}"]'`
}

function densestHalfYear(changes: readonly Change[]): number {
  const counts = changes.map(
    ({ occurredOn: end }) =>
      changes.filter(({ occurredOn }) => occurredOn <= end && occurredOn > addMonths(end, -6)).length,
  )
  return Math.max(0, ...counts)
}

function monthNumbers(): string {
  const part = (name: string, day: string) => `extract(${name} from ${day})::integer`
  const years = `${part('year', '$1::date')} - ${part('year', 's.founded_on')}`
  return `((${years}) * 12 + ${part('month', '$1::date')} - ${part('month', 's.founded_on')})`
}
