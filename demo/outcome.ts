import { addDays, addMonths, type Day } from '../kernel/calendar.ts'
import { type Db, sql } from '../kernel/database.ts'
import type { Truth } from './truth.ts'

/** One thing that must come out of a demonstration, beside what did. Shares in percent. */
export type Outcome = {
  readonly what: string
  readonly expected: number
  readonly tolerance: number
  readonly found: number
  /** How many records stand behind the found value: with few of them chance alone leads outside. */
  readonly of: number
  readonly holds: boolean
}

/**
 * What must come out of the town or the city as of a day (demo/README.md). The tolerances are those of a city of
 * 607,000, wider for fewer businesses: three times for a town of 20,000. The truth is only compared, never written.
 */
export async function outcomesOf(
  db: Db,
  { today, truths }: { today: Day; truths: readonly Truth[] },
): Promise<Outcome[]> {
  const shares = await classShares(db)
  const widened = Math.max(1, widening / Math.sqrt(shares[0]?.of || 1))
  const found = [
    ...shares,
    ...(await problemRates(db, today)),
    ...(await ratesOfYear(db, today)),
    ...(await listedShare(db)),
    ...(await discrimination(db, today, truths)),
    ...(await recoveredSeverity(db, truths)),
  ]
  return found.map((outcome) => ({
    ...outcome,
    holds: Math.abs(outcome.found - outcome.expected) <= outcome.tolerance * widened,
  }))
}

/** Three times at 20,000, once from 180,000 on. */
const widening = 3 * Math.sqrt(20_000)

type Found = Omit<Outcome, 'holds'>

const classes = [
  ['A', 51, 1],
  ['B', 42, 1],
  ['C', 5.6, 0.4],
  ['D', 0.9, 0.15],
] as const

async function classShares(db: Db): Promise<Found[]> {
  const { rows } = await sql<{ class: string; count: number; share: number }>`
    select c.class, count(*)::int, (100.0 * count(*) / sum(count(*)) over ())::float as share
    from credit.current_class c join businesses.business_view b on b.id = c.business_id
    where b.state = 'active' group by c.class`.execute(db)
  const shareOf = new Map(rows.map((row) => [row.class, row]))
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  return classes.map(([name, expected, tolerance]) => ({
    what: `class ${name}`,
    expected,
    tolerance,
    found: shareOf.get(name)?.share ?? 0,
    of: all,
  }))
}

const rates = { A: [27, 2], B: [36, 2], C: [52, 3], D: [69, 4] } as const

/** Random visits of the last year and the class of the last run before each; a problem may be one of form. */
async function problemRates(db: Db, today: Day): Promise<Found[]> {
  const { rows } = await sql<{ class: keyof typeof rates; count: number; share: number }>`
    select c.class, count(*)::int, (100.0 * avg((${isProblem})::int))::float as share
    from dossiers.fact_view f join lateral (
      select k.class from credit.classification k
      where k.business_id = f.subject_id and k.as_of < f.occurred_on order by k.as_of desc limit 1) c on true
    where ${isRandomVisit} and f.occurred_on >= ${addMonths(today, -12)}::date
    group by c.class order by c.class`.execute(db)
  return rows.map(({ class: name, share, count }) => {
    const [expected, tolerance] = rates[name]
    return { what: `problem at random visits, class ${name}`, expected, tolerance, found: share, of: count }
  })
}

const isProblem = sql`f.payload -> 'problems' > '0'`
const isSubstantive = sql`f.payload -> 'results' @> '[6]' or f.payload -> 'results' @> '[9]'`
const isRandomVisit = sql`f.kind = 'visitConcluded' and f.payload -> 'random' = 'true' and f.withdrawn_on is null`

async function ratesOfYear(db: Db, today: Day): Promise<Found[]> {
  const { rows } = await sql<{ active: number; penalties: number; complaints: number }>`
    select (select count(*)::int from businesses.business_view where state = 'active') as active,
      count(*) filter (where f.kind = 'penaltyDecided')::int as penalties,
      count(*) filter (where f.kind = 'complaintAccepted')::int as complaints
    from dossiers.fact_view f join businesses.business_view b on b.id = f.subject_id
    where f.kind in ('penaltyDecided', 'complaintAccepted') and b.state = 'active' and f.withdrawn_on is null
      and f.occurred_on >= ${addDays(today, -365)}::date`.execute(db)
  const { active, penalties, complaints } = rows[0] ?? { active: 1, penalties: 0, complaints: 0 }
  const perThousand = (count: number) => (1000 * count) / active
  return [
    { what: 'penalties of 1,000 and year', expected: 10, tolerance: 0.3, found: perThousand(penalties), of: penalties },
    {
      what: 'accepted complaints of 1,000 and year',
      expected: 54,
      tolerance: 2,
      found: perThousand(complaints),
      of: complaints,
    },
  ]
}

async function listedShare(db: Db): Promise<Found[]> {
  const { rows } = await sql<{ enterprises: number; share: number }>`
    select count(*)::int as enterprises, (100.0 * avg((coalesce(l.reasons, 0) > 0)::int))::float as share
    from businesses.business_view b left join lateral (
      select count(*) filter (where f.kind = 'abnormalListed')
        - count(*) filter (where f.kind = 'abnormalDelisted') as reasons
      from dossiers.fact_view f where f.subject_id = b.id and f.withdrawn_on is null
        and f.kind in ('abnormalListed', 'abnormalDelisted')) l on true
    where b.state = 'active' and b.kind not in ('individualBusiness', 'farmersCooperative')`.execute(db)
  const { enterprises, share } = rows[0] ?? { enterprises: 0, share: 0 }
  return [{ what: 'enterprises on the abnormal list', expected: 8.1, tolerance: 0.4, found: share, of: enterprises }]
}

type Visited = { creditCode: string; score: number; isProblem: boolean; isSubstantive: boolean }

/** How well the score, and the truth behind it, tell apart visits with a problem and without (AUC × 100). */
async function discrimination(db: Db, today: Day, truths: readonly Truth[]): Promise<Found[]> {
  const { rows } = await sql<Visited>`
    select b.credit_code, c.score, (${isProblem}) as is_problem, (${isSubstantive}) as is_substantive
    from dossiers.fact_view f join businesses.business_view b on b.id = f.subject_id join lateral (
      select k.score from credit.classification k
      where k.business_id = f.subject_id and k.as_of < f.occurred_on order by k.as_of desc limit 1) c on true
    where ${isRandomVisit} and f.occurred_on >= ${addMonths(today, -12)}::date`.execute(db)
  const hazards = new Map(truths.flatMap((own) => ('business' in own ? [[own.business, own.hazard] as const] : [])))
  const byScore = rows.map(({ score, isProblem: hit }) => ({ value: score, isHit: hit }))
  const byTruth = rows.map(({ creditCode, isSubstantive: hit }) => ({
    value: hazards.get(creditCode) ?? 0,
    isHit: hit,
  }))
  const of = rows.length
  return [
    { what: 'score tells problems (AUC)', expected: 59, tolerance: 1, found: 100 * areaUnderCurve(byScore), of },
    { what: 'hidden hazard tells them (AUC)', expected: 76, tolerance: 2, found: 100 * areaUnderCurve(byTruth), of },
  ]
}

/** The chance that one with a problem stands above one without; ties count half. */
export function areaUnderCurve(points: readonly { readonly value: number; readonly isHit: boolean }[]): number {
  const ranks = ranksOf(points.map(({ value }) => value))
  const hits = points.filter(({ isHit }) => isHit).length
  const sum = points.reduce((total, { isHit }, index) => total + (isHit ? (ranks[index] ?? 0) : 0), 0)
  const pairs = hits * (points.length - hits)
  return pairs === 0 ? 0.5 : (sum - (hits * (hits + 1)) / 2) / pairs
}

/** The mean of the places that equal values share, from 1. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((left, right) => left.value - right.value)
  const ranks: number[] = Array.from({ length: values.length }, () => 0)
  for (let from = 0; from < order.length; ) {
    let until = from
    while (until < order.length && order[until]?.value === order[from]?.value) until += 1
    for (const { index } of order.slice(from, until)) ranks[index] = (from + 1 + until) / 2
    from = until
  }
  return ranks
}

const leastVisits = 8

/** Officers by how often their random pairs found something, beside how strict they really are (rank correlation). */
async function recoveredSeverity(db: Db, truths: readonly Truth[]): Promise<Found[]> {
  const { rows } = await sql<{ certificate: string; rate: number }>`
    select o.certificate_number as certificate, avg((i.codes && array['6', '9'])::int)::float as rate
    from inspections.inspection i
    join authorities.officer_view o on o.id in (i.first_officer_id, i.second_officer_id)
    where i.state in ('concluded', 'published') group by 1 having count(*) >= ${leastVisits}`.execute(db)
  const severities = new Map(truths.flatMap((own) => ('officer' in own ? [[own.officer, own.severity] as const] : [])))
  const known = rows.flatMap(({ certificate, rate }) => {
    const severity = severities.get(certificate)
    return severity === undefined ? [] : [{ rate, severity }]
  })
  const found =
    100 *
    rankCorrelation(
      known.map(({ rate }) => rate),
      known.map(({ severity }) => severity),
    )
  return [
    { what: 'severity of officers recovered (rank correlation)', expected: 75, tolerance: 5, found, of: known.length },
  ]
}

export function rankCorrelation(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [ranksOf(left), ranksOf(right)]
  const mean = (left.length + 1) / 2
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, rank, index) => sum + (rank - mean) * ((y[index] ?? 0) - mean), 0)
  const norm = Math.sqrt(product(a, a) * product(b, b))
  return norm === 0 ? 0 : product(a, b) / norm
}
