import type { Announced, ListedCode } from '../../../kernel/announced.ts'
import type { Announcement, Day } from '../../../kernel/calendar.ts'
import { beginningWith, containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { CodeEdition, CodeEntry, CodeList, type CodeName } from '../model.ts'
import type { EditionRow } from '../tables.ts'

export const codeListRegister: RegisterSource<typeof CodeList> = {
  model: CodeList,
  from: 'codes.list',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: 'code',
  search: (text) => sql<boolean>`(r.name ilike ${containing(text)} or r.code ilike ${containing(text)})`,
}

export const codeEditionRegister: RegisterSource<typeof CodeEdition> = {
  model: CodeEdition,
  from: 'codes.edition',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: '-inForceFrom',
  search: (text) => sql<boolean>`(r.title ilike ${containing(text)} or r.source ilike ${containing(text)})`,
}

export const codeEntryRegister: RegisterSource<typeof CodeEntry> = {
  model: CodeEntry,
  from: 'codes.entry',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: 'code',
  search: (text) => sql<boolean>`(r.name ilike ${containing(text)} or r.code like ${beginningWith(text)})`,
}

/** The entries in force on a day. */
export const codeEntriesOn = (on: Day): RegisterSource<typeof CodeEntry> => ({
  ...codeEntryRegister,
  only: () => sql<boolean>`r.state = 'inForce' and r.valid_from <= ${on}
    and (r.valid_until is null or r.valid_until >= ${on})`,
})

export const codesJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: CodeList, from: 'codes.list', subjectType: 'codeList' }),
  journalledRegister({
    model: CodeEdition,
    from: 'codes.edition',
    subjectType: 'codeEdition',
    more: ['authors', 'number', 'seed'],
  }),
  journalledRegister({
    model: CodeEntry,
    from: 'codes.entry',
    subjectType: 'codeEntry',
    // A file and the step of an edition are one entry for all their codes.
    batchActions: ['codes.importEntries', 'codes.adoptEdition', 'codes.withdrawEdition'],
    // Followed from its edition, and ended by the next one.
    derived: ['state', 'validUntil'],
  }),
]

export const findListByCode = (db: Db, code: string): Promise<CodeList | undefined> =>
  db.selectFrom('codes.list').selectAll().where('code', '=', code).executeTakeFirst()

export const findList = (db: Db, id: string): Promise<CodeList | undefined> =>
  db.selectFrom('codes.list').selectAll().where('id', '=', id).executeTakeFirst()

/** Adoptions of one list go one after another. */
export const lockLists = (tx: Tx) => sql`lock table codes.edition in share row exclusive mode`.execute(tx)

export const findEdition = (db: Db, id: string): Promise<EditionRow | undefined> =>
  db.selectFrom('codes.edition').selectAll().where('id', '=', id).executeTakeFirst()

export const findEditionForUpdate = (tx: Tx, id: string): Promise<EditionRow | undefined> =>
  tx.selectFrom('codes.edition').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertEdition = (tx: Tx, row: EditionRow) => tx.insertInto('codes.edition').values(row).execute()

export const updateEdition = (tx: Tx, { id, ...changed }: EditionRow) =>
  tx.updateTable('codes.edition').set(changed).where('id', '=', id).execute()

export const findEntryForUpdate = (tx: Tx, id: string): Promise<CodeEntry | undefined> =>
  tx.selectFrom('codes.entry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** All entries of an edition; a file brings at most 20,000. */
export const listEntries = (db: Db, editionId: string): Promise<CodeEntry[]> =>
  db
    .selectFrom('codes.entry')
    .selectAll()
    .where('editionId', '=', editionId)
    .where('state', '<>', 'withdrawn')
    .orderBy('code')
    .limit(60_000)
    .execute()

export async function insertEntries(tx: Tx, entries: readonly CodeEntry[]): Promise<void> {
  for (let first = 0; first < entries.length; first += 2000)
    await tx
      .insertInto('codes.entry')
      .values(entries.slice(first, first + 2000))
      .execute()
}

export const updateEntry = (tx: Tx, { id, ...changed }: CodeEntry) =>
  tx.updateTable('codes.entry').set(changed).where('id', '=', id).execute()

export async function nextNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    number: number
  }>`select coalesce(max(number), 0) + 1 as number from codes.edition`.execute(tx)
  return rows[0]?.number ?? 1
}

/**
 * What the entries of an edition do to those that were in force: of the same code one that begins on the same day or
 * later is replaced, one that began earlier ends the day before. @returns the ids of all that changed, its own included.
 */
export async function putInForce(tx: Tx, { id, listId }: EditionRow): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with own as (
      update codes.entry set state = 'inForce', version = version + 1 where edition_id = ${id} and state = 'draft'
      returning id, code, valid_from
    ), followed as (
      update codes.entry e set
        state = case when e.valid_from >= own.valid_from then 'replaced' else e.state end,
        valid_until = case when e.valid_from >= own.valid_from then e.valid_until else own.valid_from - 1 end,
        version = e.version + 1
      from own
      where e.list_id = ${listId} and e.edition_id <> ${id} and e.code = own.code and e.state = 'inForce'
        and (e.valid_until is null or e.valid_until >= own.valid_from)
      returning e.id
    )
    select id from own union all select id from followed`.execute(tx)
  return rows.map((row) => row.id)
}

export async function withdrawEntries(tx: Tx, editionId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update codes.entry set state = 'withdrawn', version = version + 1
    where edition_id = ${editionId} and state = 'draft' returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whether bureaus of the platform lie beyond those of the caller: what he decides would hold there too. */
export async function hasBureausBeyond(tx: Tx, { caller, today }: Context): Promise<boolean> {
  const { rows } = await sql`select from authorities.unit_view
    where id = bureau_id and (valid_until is null or valid_until >= ${today})
      and not id = any(${caller.bureauIds}::uuid[]) limit 1`.execute(tx)
  return rows.length > 0
}

/** Open accounts that may decide, of the bureaus that answer for all: whom a proposal is told. At most fifty. */
export async function listDeciders(db: Db, roles: readonly string[], on: Day): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select distinct p.account_id from authorities.post_view p
    join authorities.account_view a on a.id = p.account_id and a.state = 'active'
    join authorities.unit_view u on u.id = p.bureau_id and u.parent_id is null
    where p.role = any(${roles}::text[]) and p.valid_from <= ${on}
      and (p.valid_until is null or p.valid_until >= ${on}) order by 1 limit 50`.execute(db)
  return rows.map(({ accountId }) => accountId)
}

/** What was adopted on screens; what came with the program lies in `data/`. */
export async function readAnnounced(db: Db): Promise<Announced> {
  const { rows: calendar } = await sql<Announcement>`
    select e.year, jsonb_agg(jsonb_build_object('day', r.code, 'kind', r.kind) order by r.code) as days
    from codes.edition e join codes.list l on l.id = e.list_id and l.code = 'calendar'
    join codes.entry r on r.edition_id = e.id and r.state in ('inForce', 'replaced')
    where e.state = 'inForce' and e.number is not null group by e.id order by e.number`.execute(db)
  const { rows } = await sql<ListedCode & { list: string }>`
    select l.code as list, r.code, r.name, r.parent_code, r.successor_code, r.valid_from as "from", r.valid_until as until
    from codes.entry r join codes.edition e on e.id = r.edition_id and e.number is not null
    join codes.list l on l.id = r.list_id and l.code <> 'calendar'
    where r.state = 'inForce' order by r.code, r.valid_from limit 200000`.execute(db)
  const codeLists = new Map<string, ListedCode[]>()
  for (const { list, ...code } of rows) {
    const codes = codeLists.get(list) ?? []
    codeLists.set(list, codes)
    codes.push(code)
  }
  return { calendar, codeLists }
}

/** What a code means on a day; of a code the list does not have, the nearest above it (5211 → 521 → 52). */
export async function findCodeName(
  db: Db,
  { list, code, on }: { readonly list: string; readonly code: string; readonly on: Day },
): Promise<CodeName | undefined> {
  const above = Array.from({ length: code.length }, (_, at) => code.slice(0, code.length - at))
  const { rows } = await sql<CodeName>`
    select r.code, r.name from codes.entry r join codes.list l on l.id = r.list_id and l.code = ${list}
    where r.code = any(${above}::text[]) and r.state = 'inForce' and r.valid_from <= ${on}
      and (r.valid_until is null or r.valid_until >= ${on})
    order by length(r.code) desc limit 1`.execute(db)
  return rows[0]
}
