import type { Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import { abnormalReasons, type Fact } from '../fact-kinds.ts'
import { type Block, isInForce, isInForceSql, kindSql, ofKinds, within, withinSql } from './facts.ts'

type Reason = (typeof abnormalReasons)[number]

/** R208, R301, V1, and for K2 whether any list was touched in 36 months. */
export function measureLists(facts: readonly Fact[], day: Day) {
  const listed = ofKinds(facts, 'abnormalListed')
  const delisted = ofKinds(facts, 'abnormalDelisted')
  const inForce = abnormalReasons.filter((reason) =>
    isInForce(
      listed.filter(({ payload }) => payload.reason === reason),
      delisted.filter(({ payload }) => (payload.reason ?? reason) === reason),
    ),
  )
  const isSerious = isInForce(ofKinds(facts, 'seriousListed'), ofKinds(facts, 'seriousDelisted'))
  const touched = ofKinds(facts, 'abnormalListed', 'abnormalDelisted', 'seriousListed', 'seriousDelisted')
  const removed = within(delisted, day, 12).some(({ payload }) => payload.how === 'removed')
  return {
    abnormal_state: abnormalState(inForce, removed),
    on_serious_list: isSerious,
    judgment_state:
      isInForce(ofKinds(facts, 'judgmentDefaulterListed'), ofKinds(facts, 'judgmentDefaulterDelisted')) ||
      isInForce(ofKinds(facts, 'equityFrozen'), ofKinds(facts, 'equityReleased'))
        ? 1
        : 0,
    isUnlisted36m: !isSerious && inForce.length === 0 && within(touched, day, 36).length === 0,
  } satisfies Partial<Measured> & { isUnlisted36m: boolean }
}

const listKinds = ['abnormalListed', 'abnormalDelisted', 'seriousListed', 'seriousDelisted'] as const
const otherKinds = ['judgmentDefaulterListed', 'judgmentDefaulterDelisted', 'equityFrozen', 'equityReleased'] as const

export const listsBlock: Block = {
  name: 'lists',
  tables: [
    `list_state as (
  select f.subject_id,
    ${abnormalReasons.map((reason) => `${abnormalSql(reason)} as ${columnOf(reason)}`).join(',\n    ')},
    coalesce(bool_or(f.kind = 'abnormalDelisted' and f.payload ->> 'how' = 'removed' and ${withinSql(12)}), false) as removed,
    ${isInForceSql(kindSql('seriousListed'), kindSql('seriousDelisted'))} as serious,
    bool_or(${kindSql(...listKinds)} and ${withinSql(36)}) as touched,
    ${isInForceSql(kindSql('judgmentDefaulterListed'), kindSql('judgmentDefaulterDelisted'))}
      or ${isInForceSql(kindSql('equityFrozen'), kindSql('equityReleased'))} as judgment
  from known f where ${kindSql(...listKinds, ...otherKinds)}
  group by f.subject_id
)`,
    `lists as (
  select l.subject_id, l.serious, l.judgment,
    case when l.${columnOf('unreachable')} then 3 when ${otherReasons().join(' or ')} then 2 when l.removed then 1 else 0 end as abnormal,
    not (l.serious or l.touched or l.${columnOf('unreachable')} or ${otherReasons().join(' or ')}) as unlisted_36m
  from list_state l
)`,
  ],
  columns: {
    abnormal_state: 'coalesce(lists.abnormal, 0)',
    on_serious_list: 'coalesce(lists.serious, false)',
    judgment_state: 'coalesce(lists.judgment, false)::integer',
  },
}

function abnormalState(inForce: readonly Reason[], removed: boolean): number {
  if (inForce.includes('unreachable')) return 3
  if (inForce.length > 0) return 2
  return removed ? 1 : 0
}

function abnormalSql(reason: Reason): string {
  return isInForceSql(
    `f.kind = 'abnormalListed' and f.payload ->> 'reason' = '${reason}'`,
    `f.kind = 'abnormalDelisted' and coalesce(f.payload ->> 'reason', '${reason}') = '${reason}'`,
  )
}

function otherReasons(): readonly string[] {
  return abnormalReasons.filter((reason) => reason !== 'unreachable').map((reason) => `l.${columnOf(reason)}`)
}

function columnOf(reason: Reason): string {
  return `listed_${reason.toLowerCase()}`
}
