import type { Day } from '../../../kernel/calendar.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import type { Clock } from '../../../kernel/law/clock.ts'
import type { MatterRow, StoredCourse } from '../model.ts'

export type PastClockRow = {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly bureauId: string
  readonly unitId: string | null
  readonly clock: Clock
}

type Asked = {
  readonly rule: string
  readonly limit: string
  readonly from: Day
  readonly until: Day
  /** Whose matters; null: everybody's, for the installation itself. */
  readonly bureaus: readonly string[] | null
}

const batch = 1000

/** Every clock under a limit of a rule that began between two days, some at a time. */
export async function* streamClocksUnder(db: Db, asked: Asked): AsyncGenerator<readonly PastClockRow[]> {
  let after: PastClockRow | undefined
  for (;;) {
    const rows = await listClocksUnder(db, asked, after)
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    after = rows.at(-1)
  }
}

/** The day on which a clock began; one of hours began at an instant, of which the Chinese day counts. */
const begunOn = sql`(select case when length(begun) > 10
  then ((begun::timestamptz at time zone 'Asia/Shanghai')::date)::text else begun end
  from (select m.course #>> array['clocks', c.name, 'from'] as begun) one)`

async function listClocksUnder(db: Db, { rule, limit, from, until, bureaus }: Asked, after: PastClockRow | undefined) {
  const { rows } = await sql<PastClockRow>`
    select m.id, c.name, m.title, m.bureau_id, m.unit_id, m.course -> 'clocks' -> c.name as clock
    from matters.clock c join matters.matter m on m.id = c.matter_id
    where c.rule = ${rule} and m.course #>> array['clocks', c.name, 'limit', 'name'] = ${limit}
      and ${begunOn} between ${from} and ${until}
      and (${bureaus}::uuid[] is null or m.bureau_id = any(${bureaus}::uuid[]))
      and (c.matter_id, c.name) > (${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid, ${after?.name ?? ''})
    order by c.matter_id, c.name limit ${batch}`.execute(db)
  return rows
}

/** A matter of the past with what was done in it; `taken` is undefined of one from before that was kept. */
export type PastMatterRow = Pick<
  MatterRow,
  'id' | 'title' | 'bureauId' | 'unitId' | 'place' | 'mode' | 'openedOn' | 'endedOn' | 'procedureVersion'
> & { readonly course: Pick<StoredCourse, 'clocks' | 'taken'> }

type AskedMatters = Pick<Asked, 'from' | 'until' | 'bureaus'> & {
  readonly kind: string
  /** Only those that began under this version; null: whichever. */
  readonly version: string | null
  /** Not those that began under this one. */
  readonly except: string
}

/** Every matter of a kind that began between two days, some at a time. */
export async function* streamMattersUnder(db: Db, asked: AskedMatters): AsyncGenerator<readonly PastMatterRow[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await listMattersUnder(db, asked, after)
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    after = rows.at(-1)?.id ?? after
  }
}

async function listMattersUnder(db: Db, { kind, version, except, from, until, bureaus }: AskedMatters, after: string) {
  const { rows } = await sql<PastMatterRow>`
    select id, title, bureau_id, unit_id, place, mode, opened_on, ended_on, procedure_version,
      course - 'pending' - 'before' - 'branches' as course
    from matters.matter
    where kind = ${kind} and (${version}::text is null or procedure_version = ${version})
      and procedure_version <> ${except}
      and opened_on between ${from} and ${until} and id > ${after}::uuid
      and (${bureaus}::uuid[] is null or bureau_id = any(${bureaus}::uuid[]))
    order by id limit ${batch}`.execute(db)
  return rows
}
