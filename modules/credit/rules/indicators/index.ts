import { addMonths, type Day } from '../../../../kernel/calendar.ts'
import { type IndicatorRow, type Measured, type MeasuredColumn, measuredColumns } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'
import type { Measures } from '../model-schema.ts'
import { complaintsBlock, measureComplaints } from './complaints.ts'
import { type Block, knownOn, knownTable, ofKinds } from './facts.ts'
import { linesBlock, measureLines } from './lines.ts'
import { listsBlock, measureLists } from './lists.ts'
import { lostLicence, measurePenalties, penaltiesBlock } from './penalties.ts'
import { isStrictTrade, measurePermits, permitsBlock, tradeDigitsSql, tradeHazard } from './permits.ts'
import { measureRegistration, monthsBetween, monthsSinceFoundingSql, registrationBlock } from './registration.ts'
import { measureRelations, relationsBlock } from './relations.ts'
import { measureReports, reportsBlock } from './reports.ts'
import { measureStanding, standingBlock } from './standing.ts'
import { isClassed, type RegisteredBusiness, type Relation, subjectKindOf, subjectTables } from './subject.ts'
import { dormancyBlock, measureDormancy, measureVisits, visitsBlock } from './visits.ts'

export { knownOn } from './facts.ts'
export type { RegisteredBusiness, Relation } from './subject.ts'
export { classedStates } from './subject.ts'

/** What others do decides these; one business alone cannot measure them. */
const relationColumns = [
  'address_load',
  'representative_bad_36m',
  'related_abnormal_permille',
  'chain_findings_12m',
  'complaint_peer_permille',
] as const satisfies readonly MeasuredColumn[]
type RelationColumn = (typeof relationColumns)[number]

export type OwnMeasured = Omit<Measured, RelationColumn>

/**
 * What the facts about one business say at the end of a day: when a single business is classed again at once, these
 * columns replace the kept ones, and those that depend on others stay until the next run.
 */
export function measureBusiness(
  business: Omit<RegisteredBusiness, 'facts'>,
  facts: readonly Fact[],
  day: Day,
  measures: Measures,
): OwnMeasured {
  const known = knownOn(facts, day)
  const { held, permit_gap } = measurePermits(known, day)
  const { isUnlisted36m, ...lists } = measureLists(known, day)
  const { isUnpenalised36m, ...penalties } = measurePenalties(known, day, measures)
  const { accepted12m: _, ...complaints } = measureComplaints(known, day)
  const { foundedOn, tradeCode } = business
  return {
    ...measureRegistration(known, day),
    ...measureReports(known, day, foundedOn),
    ...measureVisits(known, day),
    ...measureLines(known, day, measures),
    ...measureStanding(known, day),
    ...lists,
    ...penalties,
    ...complaints,
    permit_gap,
    age_months: foundedOn === null ? null : monthsBetween(foundedOn, day),
    trade_hazard: tradeHazard(held, tradeCode, measures),
    strict_trade: isStrictTrade(held, tradeCode, measures.strictTrade),
    dormant: measureDormancy(known, day, foundedOn),
    rebirth_confirmed: isReborn(known, foundedOn, day) ? 1 : 0,
    licence_lost: business.state === 'revoked' || lostLicence(known).length > 0,
    clean_36m: isUnlisted36m && isUnpenalised36m,
  }
}

/** Every business of a register that gets a class, by id: the kept rows, measured again from the facts. */
export function measureRegister(
  businesses: readonly RegisteredBusiness[],
  relations: readonly Relation[],
  day: Day,
  measures: Measures,
): ReadonlyMap<string, IndicatorRow> {
  const relationsFor = measureRelations(businesses, relations, day)
  const classed = businesses.filter((business) => isClassed(business, day))
  return new Map(
    classed.map((business) => [
      business.id,
      {
        subject_kind: subjectKindOf(business.kind),
        ...measureBusiness(business, business.facts, day, measures),
        ...relationsFor(business),
      },
    ]),
  )
}

/**
 * The same for the whole register in one statement. Parameter: $1 date, the day. Result: business_id, as_of,
 * subject_kind and every column of `measuredColumns`, in this order: the columns of `credit.indicator`. It reads
 * `businesses.business_view`, `premises_view`, `relation_view` and `dossiers.fact_view`. State, address, trade and head
 * of a business are those of today: the register keeps no earlier ones.
 */
export function compileIndicators(measures: Measures): string {
  const blocks = blocksOf(measures)
  const columns: Readonly<Record<string, string | undefined>> = Object.assign(
    {},
    ...blocks.map((block) => block.columns),
  )
  const select = measuredColumns.map((column) => {
    const expression = columns[column]
    if (expression === undefined) throw new Error(`no piece measures ${column}`)
    return `${expression} as ${column}`
  })
  const tables = [knownTable, ...subjectTables(tradeDigitsSql), ...blocks.flatMap((block) => block.tables)]
  const joins = blocks
    .filter(({ tables: own }) => own.length > 0)
    .map(({ name }) => `left join ${name} on ${name}.subject_id = s.id`)
  return `with ${tables.join(',\n')}
select s.id as business_id, $1::date as as_of, s.subject_kind::smallint as subject_kind,
  ${select.join(',\n  ')}
from subject s
${joins.join('\n')}`
}

function blocksOf(measures: Measures): readonly Block[] {
  return [
    foundingBlock,
    registrationBlock,
    permitsBlock(measures),
    reportsBlock,
    listsBlock,
    penaltiesBlock(measures),
    visitsBlock,
    dormancyBlock,
    linesBlock(measures),
    complaintsBlock,
    standingBlock,
    relationsBlock,
  ]
}

const foundingBlock: Block = {
  name: 'rebirth',
  tables: [`rebirth as (select distinct f.subject_id from known f where f.kind = 'rebirthConfirmed')`],
  columns: {
    age_months: monthsSinceFoundingSql,
    rebirth_confirmed: `(rebirth.subject_id is not null
    and coalesce((s.founded_on + interval '24 months')::date > $1::date, true))::integer`,
  },
}

/** R403 counts for businesses younger than 24 months, and only after an officer confirmed it. */
function isReborn(facts: readonly Fact[], foundedOn: Day | null, day: Day): boolean {
  return ofKinds(facts, 'rebirthConfirmed').length > 0 && (foundedOn === null || addMonths(foundedOn, 24) > day)
}
