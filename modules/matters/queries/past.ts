import type { Day } from '../../../kernel/calendar.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import type { Clock } from '../../../kernel/law/clock.ts'

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

async function listClocksUnder(db: Db, { rule, limit, from, until, bureaus }: Asked, after: PastClockRow | undefined) {
  const { rows } = await sql<PastClockRow>`
    select m.id, c.name, m.title, m.bureau_id, m.unit_id, m.course -> 'clocks' -> c.name as clock
    from matters.clock c join matters.matter m on m.id = c.matter_id
    where c.rule = ${rule} and m.course #>> array['clocks', c.name, 'limit', 'name'] = ${limit}
      and m.course #>> array['clocks', c.name, 'from'] between ${from} and ${until}
      and (${bureaus}::uuid[] is null or m.bureau_id = any(${bureaus}::uuid[]))
      and (c.matter_id, c.name) > (${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid, ${after?.name ?? ''})
    order by c.matter_id, c.name limit ${batch}`.execute(db)
  return rows
}
