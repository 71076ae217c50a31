import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Model } from '../../../kernel/model.ts'
import { erasedText } from '../../../kernel/personal.ts'
import { Account, Duty, Leave, Officer, type OfficerMerge, type OfficerPair } from '../model.ts'
import type { HandedFrom } from '../rules/officer-merge.ts'

/** What followed the kept one, by its ids; what was handed on, from whom to whom. */
export type Moved = {
  readonly leaves: readonly string[]
  readonly duties: readonly string[]
  readonly accounts: readonly string[]
  readonly mergedBefore: readonly string[]
  readonly handed: readonly HandedFrom[]
}
export type MergeRow = OfficerMerge & {
  readonly bureauId: string
  readonly before: Officer
  readonly moved: Moved
  readonly keptVersion: number
}

const columns = sql`id, bureau_id, kept_id, merged_id, kept_name, merged_name, reason, taken, before, moved, kept_version,
  state, merged_at, undo_until, undone_at, undone_reason, version`

/** Who was merged into an officer, newest first. */
export async function listMerges(db: Db, keptId: string): Promise<MergeRow[]> {
  const { rows } = await sql<MergeRow>`select ${columns} from authorities.officer_merge
    where kept_id = ${keptId} order by id desc limit 50`.execute(db)
  return rows
}

export async function findMergeForUpdate(tx: Tx, id: string, bureauId: string | null): Promise<MergeRow | undefined> {
  const { rows } = await sql<MergeRow>`select ${columns} from authorities.officer_merge
    where id = ${id} and bureau_id = ${bureauId}::uuid for update`.execute(tx)
  return rows[0]
}

export const insertMerge = (tx: Tx, merge: MergeRow) =>
  sql`insert into authorities.officer_merge (${columns}) values (${merge.id}, ${merge.bureauId}, ${merge.keptId},
    ${merge.mergedId}, ${merge.keptName}, ${merge.mergedName}, ${merge.reason}, ${merge.taken}, ${json(merge.before)},
    ${json(merge.moved)}, ${merge.keptVersion}, ${merge.state}, ${merge.mergedAt}, ${merge.undoUntil}, null, null, 1)`.execute(
    tx,
  )

export const endMerge = (tx: Tx, { id, state, undoneAt, undoneReason, version }: OfficerMerge) =>
  sql`update authorities.officer_merge set state = ${state}, undone_at = ${undoneAt}, undone_reason = ${undoneReason},
    version = ${version} where id = ${id}`.execute(tx)

const ofModel = (model: Model, alias: string) =>
  sql.join(['id', ...Object.keys(model.fields)].map((name) => sql.ref(`${alias}.${name}`)))

/** Officers of the own bureau, locked in one order, whoever comes first. */
export async function lockOfficers(
  tx: Tx,
  ids: readonly string[],
  bureauId: string | null,
): Promise<Map<string, Officer>> {
  const { rows } = await sql<Officer>`select ${ofModel(Officer, 'o')} from authorities.officer o
    where o.id = any(${ids}::uuid[]) and o.bureau_id = ${bureauId}::uuid order by o.id for update`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Accounts that are tied to these officers, those of before too. */
export async function listAccountsOf(tx: Tx, officerIds: readonly string[]): Promise<Account[]> {
  const { rows } = await sql<Account>`select ${ofModel(Account, 'a')} from authorities.account a
    where a.officer_id = any(${officerIds}::uuid[]) order by a.id limit 50 for update`.execute(tx)
  return rows
}

/** Takes an officer out of the register; his id leads to the one that is kept. What named him must be moved before. */
export async function takeOut(
  tx: Tx,
  { merged, intoId, mergeId }: { merged: Officer; intoId: string; mergeId: string },
): Promise<void> {
  await sql`insert into authorities.merged_officer (id, into_id, bureau_id, certificate_number, merge_id, record)
    select o.id, ${intoId}, o.bureau_id, o.certificate_number, ${mergeId}, to_jsonb(o)
    from authorities.officer o where o.id = ${merged.id}`.execute(tx)
  await sql`delete from authorities.officer where id = ${merged.id}`.execute(tx)
}

/** The officer as he was, with a version of his own. */
export async function bringBack(tx: Tx, id: string): Promise<Officer> {
  const { rows } = await sql<Officer>`
    with gone as (delete from authorities.merged_officer where id = ${id} returning record),
    back as (insert into authorities.officer
      select (jsonb_populate_record(null::authorities.officer,
        record || jsonb_build_object('version', (record ->> 'version')::integer + 1))).* from gone returning *)
    select ${ofModel(Officer, 'b')} from back b`.execute(tx)
  const [officer] = rows
  if (!officer) throw new Error(`the merged officer ${id} is gone`)
  return officer
}

/** Who had been merged into one that is merged himself follows him. @returns which. */
export async function passOn(tx: Tx, from: string, to: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update authorities.merged_officer set into_id = ${to}
    where into_id = ${from} returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

export const passBack = (tx: Tx, ids: readonly string[], to: string) =>
  sql`update authorities.merged_officer set into_id = ${to} where id = any(${ids}::uuid[])`.execute(tx)

/** Where a merged officer leads now. */
export async function findOfficerSuccessor(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ intoId: string }>`
    select into_id from authorities.merged_officer where id = ${id}`.execute(db)
  return rows[0]?.intoId
}

type Step = { readonly from: string; readonly to: string }

/** Days away and shifts go where the person goes, each with an entry of its own; `only`: exactly these go back. */
export async function followOfficer(
  tx: Tx,
  context: Context,
  step: Step,
  only: Pick<Moved, 'leaves' | 'duties'> | null,
): Promise<Pick<Moved, 'leaves' | 'duties'>> {
  return {
    leaves: await follow(tx, context, { model: Leave, table: 'authorities.leave', type: 'leave' }, step, only?.leaves),
    duties: await follow(tx, context, { model: Duty, table: 'authorities.duty', type: 'duty' }, step, only?.duties),
  }
}

type Rows = { readonly model: Model; readonly table: string; readonly type: string }

async function follow(
  tx: Tx,
  context: Context,
  { model, table, type }: Rows,
  { from, to }: Step,
  only?: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string; version: number }>`
    update ${sql.raw(table)} t set officer_id = ${to}, version = version + 1
    where officer_id = ${from} and (${only ?? null}::uuid[] is null or id = any(${only ?? null}::uuid[]))
    returning ${ofModel(model, 't')}`.execute(tx)
  for (const row of rows)
    await recordAct(tx, context, {
      action: 'authorities.followOfficer',
      subject: { type, id: row.id, version: row.version },
      payload: row,
      refs: [from, to],
    })
  return rows.map(({ id }) => id)
}

const mostPairs = 100

/** Two of one bureau with the same name or the same phone, those with both first. */
export async function listOfficerPairs({ db, caller }: Context): Promise<OfficerPair[]> {
  const side = (alias: string) => {
    const of = (name: string) => sql.ref(`${alias}.${name}`)
    return sql`jsonb_build_object('id', ${of('id')}, 'name', ${of('name')}, 'certificateNumber',
      ${of('certificateNumber')})`
  }
  const { rows } = await sql<OfficerPair>`
    select array_remove(array[case when a.name = b.name then 'sameName' end,
        case when a.phone = b.phone and a.phone <> ${erasedText} then 'samePhone' end], null) as reasons,
      ${side('a')} as first, ${side('b')} as second
    from authorities.officer a join authorities.officer b on a.bureau_id = b.bureau_id and a.id < b.id
      and (a.name = b.name or a.phone = b.phone)
    where a.bureau_id = any(${[...bureausSeen(caller, 'own')]}::uuid[])
    order by (a.name = b.name and a.phone = b.phone) desc nulls last, a.name, a.id, b.id limit ${mostPairs}`.execute(db)
  return rows
}
