import { addMonths, type Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'
import {
  type Block,
  dayText,
  groupBy,
  kindSql,
  lastDay,
  lastDaySql,
  monthsBefore,
  ofKinds,
  textSql,
  within,
  withinSql,
} from './facts.ts'

/** K3–K5. */
export function measureStanding(facts: readonly Fact[], day: Day) {
  const reported = within(ofKinds(facts, 'hazardSelfReported'), day, 12)
  return {
    certified_management: isCertified(facts, day) || within(ofKinds(facts, 'qualityAwarded'), day, 36).length > 0,
    promise_kept: hasKeptPromise(facts, day),
    hazard_self_reported: reported.some(({ payload }) => payload.corrected),
  } satisfies Partial<Measured>
}

export const standingBlock: Block = {
  name: 'standing',
  tables: [
    `standing_promise as (
  select f.subject_id, coalesce(${lastDaySql(`f.kind = 'promiseMade'`)} <= ${monthsBefore(12)}
    and ${lastDaySql(`f.kind = 'promiseMade'`)} > coalesce(${lastDaySql(`f.kind <> 'promiseMade'`)}, '-infinity'), false) as kept
  from known f where ${kindSql('promiseMade', 'promiseEnded', 'promiseBroken')}
  group by f.subject_id, f.payload ->> 'promise'
)`,
    `standing_promises as (select p.subject_id, bool_or(p.kept) as kept from standing_promise p group by p.subject_id)`,
    `standing_facts as (
  select f.subject_id, bool_or(case f.kind
    when 'goodStandingCertified' then ${textSql('validUntil')} >= ${dayText} and not exists (
      select from known e where e.subject_id = f.subject_id and e.kind = 'goodStandingCertificateEnded'
        and e.payload ->> 'scheme' = f.payload ->> 'scheme' and e.occurred_on >= f.occurred_on)
    when 'qualityAwarded' then ${withinSql(36)} end) as certified,
    bool_or(f.kind = 'hazardSelfReported' and f.payload -> 'corrected' = 'true' and ${withinSql(12)}) as self_reported
  from known f where ${kindSql('goodStandingCertified', 'qualityAwarded', 'hazardSelfReported')}
  group by f.subject_id
)`,
    `standing as (
  select s.id as subject_id, f.certified, f.self_reported, p.kept
  from subject s left join standing_facts f on f.subject_id = s.id left join standing_promises p on p.subject_id = s.id
)`,
  ],
  columns: {
    certified_management: 'coalesce(standing.certified, false)',
    promise_kept: 'coalesce(standing.kept, false)',
    hazard_self_reported: 'coalesce(standing.self_reported, false)',
  },
}

function isCertified(facts: readonly Fact[], day: Day): boolean {
  const ended = ofKinds(facts, 'goodStandingCertificateEnded')
  return ofKinds(facts, 'goodStandingCertified').some(
    ({ payload, occurredOn }) =>
      payload.validUntil >= day &&
      !ended.some((fact) => fact.payload.scheme === payload.scheme && fact.occurredOn >= occurredOn),
  )
}

/** A promise made at least 12 months ago and neither ended nor broken since. */
function hasKeptPromise(facts: readonly Fact[], day: Day): boolean {
  const byPromise = groupBy(
    ofKinds(facts, 'promiseMade', 'promiseEnded', 'promiseBroken'),
    ({ payload }) => payload.promise,
  )
  return [...byPromise.values()].some((ofPromise) => {
    const made = lastDay(ofKinds(ofPromise, 'promiseMade'))
    const over = lastDay(ofKinds(ofPromise, 'promiseEnded', 'promiseBroken'))
    return made !== null && made <= addMonths(day, -12) && (over === null || made > over)
  })
}
