import { allows, bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type RawBuilder, sql, type Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import { maskPersonal, personalFieldsOf } from '../../../kernel/personal.ts'

/** A record that says something of a person, by what people call it. */
export type FoundRecord = {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly bureauId: string
  readonly endedOn: Day | null
}

/** Of each kind so many at once. */
export const mostFound = 100

type Row = { id: string; label: string; bureauId: string; endedOn: Day | null }

/** Records of this kind that the caller may see and whose personal fields say exactly this; one more than are taken. */
export async function listWithValue(
  tx: Tx,
  { caller }: Context,
  records: PersonalRecords,
  value: string,
): Promise<FoundRecord[]> {
  const { source, access } = records.register
  if (!allows(caller, access)) return []
  const fields = personalFieldsOf(records.model).map((name) => sql`${sql.ref(`r.${name}`)} = ${value}`)
  const bureaus = [...bureausSeen(caller, source.scope)]
  return listRecords(
    tx,
    records,
    sql`(${sql.join(fields, sql` or `)}) and ${bureauOf(records)} = any(${bureaus}::uuid[])`,
    mostFound + 1,
  )
}

/** Records that ended on this day or before and of which nobody has decided anything yet, the oldest first. */
export const listEnded = (tx: Tx, records: PersonalRecords, on: Day, most: number): Promise<FoundRecord[]> =>
  listRecords(
    tx,
    records,
    sql`${sql.raw(records.endedOn)} < ${on} and not exists (select from privacy.erasure e
      where e.record_id = r.id and (e.request_id is null or e.state in ('open', 'proposed', 'approved', 'erased')))`,
    most,
  )

const bureauOf = ({ register: { source } }: PersonalRecords) => sql.ref(`r.${source.bureauColumn ?? 'bureauId'}`)

async function listRecords(
  tx: Tx,
  records: PersonalRecords,
  which: RawBuilder<unknown>,
  most: number,
): Promise<FoundRecord[]> {
  const { model, table, subjectType: kind, endedOn } = records
  const { rows } = await sql<Row>`
    select r.id, ${sql.ref(`r.${model.title}`)} as label, ${bureauOf(records)} as bureau_id,
      ${sql.raw(endedOn)} as ended_on
    from ${sql.raw(table)} r where ${which} order by r.id limit ${most}`.execute(tx)
  const personal = model.fields[model.title]?.personal
  return rows.map((row) => ({ ...row, kind, label: personal ? maskPersonal(personal, row.label) : row.label }))
}
