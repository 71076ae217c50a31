import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { type PublicYearPlan, YearPlan } from '../model/index.ts'
import type { YearPlanRow } from '../tables.ts'

export const yearPlanRegister: RegisterSource<typeof YearPlan> = {
  model: YearPlan,
  from: 'inspections.year_plan',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-year',
  search: (text) => sql<boolean>`r.name ilike ${containing(text)}`,
}

export const insertYearPlan = (tx: Tx, { lines, changes, ...plan }: YearPlanRow) =>
  tx
    .insertInto('inspections.yearPlan')
    .values({ ...plan, lines: json(lines), changes: json(changes) })
    .execute()

export const updateYearPlan = (tx: Tx, { id, lines, changes, ...plan }: YearPlanRow) =>
  tx
    .updateTable('inspections.yearPlan')
    .set({ ...plan, lines: json(lines), changes: json(changes) })
    .where('id', '=', id)
    .execute()

const ofBureaus = ({ caller }: Context) => sql<boolean>`bureau_id = any(${caller.bureauIds}::uuid[])`

export const findYearPlan = (context: Context, id: string): Promise<YearPlanRow | undefined> =>
  context.db
    .selectFrom('inspections.yearPlan')
    .selectAll()
    .where('id', '=', id)
    .where(ofBureaus(context))
    .executeTakeFirst()

export const findYearPlanForUpdate = (tx: Tx, context: Context, id: string): Promise<YearPlanRow | undefined> =>
  tx
    .selectFrom('inspections.yearPlan')
    .selectAll()
    .where('id', '=', id)
    .where(ofBureaus(context))
    .forUpdate()
    .executeTakeFirst()

/** The plan a bureau draws by in a year, once it is approved. */
export const findYearPlanInForce = (tx: Tx, bureauId: string, year: number): Promise<YearPlanRow | undefined> =>
  tx
    .selectFrom('inspections.yearPlan')
    .selectAll()
    .where('bureauId', '=', bureauId)
    .where('year', '=', year)
    .where('state', '<>', 'draft')
    .executeTakeFirst()

export type Standing = { readonly drawn: number; readonly done: number }

/** How many businesses were drawn for each line, and how many of them are inspected. */
export async function standingOf(db: Db, lineIds: readonly string[]): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing & { lineId: string }>`
    select p.line_id, count(distinct (i.draw_id, i.subject_code))::int as drawn,
      count(distinct (i.draw_id, i.subject_code)) filter (where i.state in ('concluded', 'published'))::int as done
    from inspections.plan p join inspections.inspection i on i.plan_id = p.id and i.state <> 'replaced'
    where p.line_id = any(${lineIds}::uuid[]) group by p.line_id`.execute(db)
  return new Map(rows.map(({ lineId, ...standing }) => [lineId, standing]))
}

/** Of the same bureau and below it: who may have asked for a line. */
export async function isUnitOf(db: Db, unitId: string, bureauId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from authorities.unit_view
    where id = ${unitId} and (id = ${bureauId} or bureau_id = ${bureauId})`.execute(db)
  return rows.length > 0
}

type PublishedRow = Omit<PublicYearPlan, 'lines'> & Pick<YearPlanRow, 'lines'>

/** Published plans, the newest year first. */
export async function listPublicYearPlans(db: Db): Promise<PublicYearPlan[]> {
  const { rows } = await sql<PublishedRow>`
    select y.id, y.name, y.year, u.name as bureau_name, y.published_on, y.lines, y.changes
    from inspections.year_plan y join authorities.unit_view u on u.id = y.bureau_id
    where y.state = 'published' order by y.year desc, u.name, y.id limit 50`.execute(db)
  const standing = await standingOf(
    db,
    rows.flatMap(({ lines }) => lines.map(({ id }) => id)),
  )
  return rows.map(({ lines, ...plan }) => ({
    ...plan,
    lines: lines.map(({ id, departmentId: _, items: __, ...line }) => ({
      ...line,
      ...(standing.get(id) ?? { drawn: 0, done: 0 }),
    })),
  }))
}
