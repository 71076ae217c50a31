import type { Day } from '../../../kernel/calendar.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import type { ResponsePeriod as Period } from '../../../kernel/law/response.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { ResponsePeriod } from '../model/index.ts'
import type { PeriodRow } from '../tables.ts'

/** Which law holds where is told to everybody. */
export const periodRegister: RegisterSource<typeof ResponsePeriod> = {
  model: ResponsePeriod,
  from: 'laws.response_view',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: '-createdAt',
}

const mostPeriods = 10_000

/** Every period that was confirmed, gone ones too: past days are asked as well. */
export async function listConfirmed(db: Db): Promise<(Period & { id: string })[]> {
  const { rows } = await sql<Period & { id: string }>`
    select id, mode, places, begins_on as "from", ends_on as "until" from laws.response_period
    where state in ('confirmed', 'ending', 'ended') order by begins_on desc, id limit ${mostPeriods}`.execute(db)
  return rows
}

export const findPeriodForUpdate = (tx: Tx, id: string): Promise<PeriodRow | undefined> =>
  tx.selectFrom('laws.responsePeriod').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertPeriod = (tx: Tx, row: PeriodRow) => tx.insertInto('laws.responsePeriod').values(row).execute()

export const updatePeriod = (tx: Tx, { id, ...row }: PeriodRow) =>
  tx.updateTable('laws.responsePeriod').set(row).where('id', '=', id).execute()

/** What these periods are called, by their ids. */
export async function listPeriods(db: Db, ids: readonly string[], on: Day): Promise<PeriodRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<PeriodRow>`select * from laws.response_period
    where id = any(${ids}::uuid[]) and begins_on <= ${on} order by begins_on desc limit 20`.execute(db)
  return rows
}

export const responsesJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: ResponsePeriod, from: 'laws.responsePeriod', subjectType: 'responsePeriod' }),
]
