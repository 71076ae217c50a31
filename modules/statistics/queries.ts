import { may } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { type Db, sql } from '../../kernel/database.ts'
import { computeFigure, type Figure, type RecordSet } from '../../kernel/figure/figure.ts'
import { countActs } from '../../kernel/journal-usage.ts'
import { comingAndGoing } from '../authorities/pure.ts'
import type { Definition, FigureAnswer, FigureDetail, Point, UnitPart, UnitUsage, UsageAnswer } from './model.ts'
import { betweenDays, monthsUntil } from './rules.ts'

const seriesMonths = 12
const usageDays = 30
/** One caller must not take every connection for his overview. */
const lanes = 3

/** All figures the caller may see, in the order of the modules. */
export const listFigures = (context: Context, figures: readonly Figure[]): Promise<FigureAnswer[]> =>
  inLanes(
    figures.filter(({ permission }) => may(context.caller, permission)),
    (figure) => computeFigure(context, figure),
  )

/** A figure the caller may not see does not exist for him. */
export const findFigure = (context: Context, figures: readonly Figure[], name: string): Figure | undefined =>
  figures.find((figure) => figure.name === name && may(context.caller, figure.permission))

/** Value, definition, series by month and parts by unit: every number of them is a list of its own. */
export async function describeFigure(context: Context, figure: Figure): Promise<FigureDetail> {
  const value = await computeFigure(context, figure)
  const trend = await seriesOf(context, figure)
  return { figure: value, definition: definitionOf(figure), trend, units: await partsOf(context, figure) }
}

const definitionOf = ({ permission, law, trend, keys }: Figure): Definition => ({
  permission,
  law: [...(law ?? [])],
  keys: [...(keys ?? [])],
  refresh: 'counted-when-asked',
  trend: trend ?? null,
})

async function seriesOf(context: Context, figure: Figure): Promise<Point[]> {
  const { trend } = figure
  if (trend === undefined) return []
  const months = monthsUntil(context.today, seriesMonths).flatMap((month) => {
    const within = betweenDays(figure.numerator.filters(context), trend, month)
    return within
      ? [{ month: month.month, from: within[`${trend}.from`] ?? '', until: within[`${trend}.until`] ?? '' }]
      : []
  })
  return inLanes(months, async (month) => {
    const narrowed = narrow(figure, (filters) => betweenDays(filters, trend, month) ?? filters)
    return { ...month, ...valuesOf(await computeFigure(context, narrowed)) }
  })
}

type Unit = { readonly id: string; readonly name: string; readonly bureauIds: readonly string[] }

/** By the bureaus below the caller's; where there are none, by the offices of his own. */
async function partsOf(context: Context, figure: Figure): Promise<UnitPart[]> {
  const { bureauId, bureauIds } = context.caller
  if (bureauId === null) return []
  if (bureauIds.length > 1 && canFilter(figure, 'bureauId')) {
    return inLanes(await listBureaus(context.db, bureauId, bureauIds), (unit) =>
      partOf(context, figure, unit, { bureauId: unit.bureauIds.join(',') }),
    )
  }
  if (!canFilter(figure, 'officeId')) return []
  const offices = await listOffices(context.db, bureauId)
  if (offices.length === 0) return []
  return inLanes<Pick<UnitPart, 'name'> & { id: string | null }, UnitPart>(
    [...offices, { id: null, name: null }],
    (unit) => partOf(context, figure, unit, { officeId: unit.id ?? '~' }),
  )
}

async function partOf(
  context: Context,
  figure: Figure,
  { id, name }: { readonly id: string | null; readonly name: string | null },
  limit: Readonly<Record<string, string>>,
): Promise<UnitPart> {
  const narrowed = narrow(figure, (filters) => ({ ...filters, ...limit }))
  return { unitId: id, name, ...valuesOf(await computeFigure(context, narrowed)) }
}

export type Filters = Readonly<Record<string, string>>

/** The same figure over fewer records. */
export function narrow(figure: Figure, change: (filters: Filters) => Filters): Figure {
  const narrowed = (set: RecordSet): RecordSet => ({ ...set, filters: (context) => change(set.filters(context)) })
  const { denominator, ...rest } = figure
  return {
    ...rest,
    numerator: narrowed(figure.numerator),
    ...(denominator ? { denominator: narrowed(denominator) } : {}),
  }
}

const valuesOf = ({ numerator, denominator, permille }: FigureAnswer) => ({ numerator, denominator, permille })

const canFilter = ({ numerator, denominator }: Figure, field: string): boolean =>
  [numerator, denominator].every((set) => !set || set.source.model.fields[field]?.filter === true)

/** The caller's own bureau and those next below it, each with everything under it. */
async function listBureaus(db: Db, bureauId: string, seen: readonly string[]): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select u.id, u.name, case when u.id = ${bureauId} then array[u.id] else array(
      select d.id from authorities.unit_view d where d.path @> array[u.id] and d.id = any(${seen}::uuid[]) limit 50
    ) end as bureau_ids
    from authorities.unit_view u
    where u.id = any(${seen}::uuid[]) and (u.id = ${bureauId} or u.parent_id = ${bureauId})
    order by u.id <> ${bureauId}, u.code limit 60`.execute(db)
  return rows
}

async function listOffices(db: Db, bureauId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from authorities.unit_view where bureau_id = ${bureauId} and kind = 'office'
    order by code limit 60`.execute(db)
  return rows
}

/** What each bureau of the caller did with the platform in the last days. A bureau that did nothing stands there too. */
export async function measureUsage(context: Context): Promise<UsageAnswer> {
  const { db, at, caller } = context
  const from = new Date(Date.parse(at) - usageDays * 86_400_000).toISOString()
  const { rows: units } = await sql<Omit<UnitUsage, 'people' | 'acts' | 'modules'>>`
    select u.id as unit_id, u.name, (select count(*) from authorities.account_view a
      where a.bureau_id = u.id and a.state = 'active') as accounts
    from authorities.unit_view u where u.id = any(${caller.bureauIds}::uuid[])
    order by cardinality(u.path), u.code limit 500`.execute(db)
  const usage = await countActs(db, caller.bureauIds, { since: from, besides: comingAndGoing })
  const items = units.map((unit) => {
    const own = usage.filter(({ bureauId }) => bureauId === unit.unitId)
    const whole = own.find(({ module }) => module === null)
    const modules = own.flatMap(({ module, acts }) => (module === null ? [] : [{ module, acts }]))
    return { ...unit, people: whole?.people ?? 0, acts: whole?.acts ?? 0, modules }
  })
  return { from, asOf: at, items }
}

/** Does the work for every item, a few at a time, and keeps their order. */
export async function inLanes<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  const waiting = items.entries()
  const lane = async () => {
    for (const [place, item] of waiting) answers[place] = await work(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return answers
}
