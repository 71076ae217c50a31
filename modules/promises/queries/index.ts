import { bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { GoodsReturn, Promised, Target, WorryFree } from '../model/index.ts'

const common = { bureauColumn: 'bureauId', scope: 'subordinate' } as const

export const promiseRegister: RegisterSource<typeof Promised> = {
  ...common,
  model: Promised,
  from: 'promises.promise',
  defaultSort: '-appliedOn',
  search: (text) => sql<boolean>`(r.shop_name ilike ${containing(text)} or r.alliance ilike ${containing(text)})`,
}

export const returnRegister: RegisterSource<typeof GoodsReturn> = {
  ...common,
  model: GoodsReturn,
  from: 'promises.goods_return',
  defaultSort: '-returnedOn',
  search: (text) => sql<boolean>`(r.goods ilike ${containing(text)} or r.receipt_number ilike ${containing(text)})`,
}

export const worryFreeRegister: RegisterSource<typeof WorryFree> = {
  ...common,
  model: WorryFree,
  from: 'promises.worry_free',
  defaultSort: '-appliedOn',
  search: (text) => sql<boolean>`r.name ilike ${containing(text)}`,
}

export const targetRegister: RegisterSource<typeof Target> = {
  ...common,
  model: Target,
  from: 'promises.target',
  defaultSort: '-year',
}

export const insertPromise = (tx: Tx, row: Promised) => tx.insertInto('promises.promise').values(row).execute()
export const updatePromise = (tx: Tx, { id, ...row }: Promised) =>
  tx.updateTable('promises.promise').set(row).where('id', '=', id).execute()
/** The record behind a matter: whoever may see the matter was asked before. */
export const getPromise = (db: Db, id: string): Promise<Promised> =>
  db.selectFrom('promises.promise').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export async function hasPromise(db: Db, { businessId, shopName }: { businessId: string; shopName: string }) {
  const { rows } = await sql`select from promises.promise
    where business_id = ${businessId} and shop_name = ${shopName} and ended_on is null`.execute(db)
  return rows.length > 0
}

export const insertReturn = (tx: Tx, row: GoodsReturn) => tx.insertInto('promises.goodsReturn').values(row).execute()
export const updateReturn = (tx: Tx, { id, ...row }: GoodsReturn) =>
  tx.updateTable('promises.goodsReturn').set(row).where('id', '=', id).execute()
export const findReturnForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<GoodsReturn | undefined> =>
  tx
    .selectFrom('promises.goodsReturn')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

/** Whether this receipt was taken back before, at whichever shop. */
export async function isReceiptTaken(db: Db, { boughtAtId, receiptNumber, goods }: GoodsReturn): Promise<boolean> {
  const { rows } = await sql`select from promises.goods_return
    where bought_at_id = ${boughtAtId} and receipt_number = ${receiptNumber} and goods = ${goods}`.execute(db)
  return rows.length > 0
}

export const insertWorryFree = (tx: Tx, row: WorryFree) => tx.insertInto('promises.worryFree').values(row).execute()
export const updateWorryFree = (tx: Tx, { id, ...row }: WorryFree) =>
  tx.updateTable('promises.worryFree').set(row).where('id', '=', id).execute()
export const getWorryFree = (db: Db, id: string): Promise<WorryFree> =>
  db.selectFrom('promises.worryFree').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const insertTarget = (tx: Tx, row: Target) => tx.insertInto('promises.target').values(row).execute()
export const updateTarget = (tx: Tx, { id, ...row }: Target) =>
  tx.updateTable('promises.target').set(row).where('id', '=', id).execute()
export const findTargetForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<Target | undefined> =>
  tx
    .selectFrom('promises.target')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'own')])
    .forUpdate()
    .executeTakeFirst()
export async function hasTarget(db: Db, { bureauId, year, kind }: Pick<Target, 'bureauId' | 'year' | 'kind'>) {
  const { rows } = await sql`select from promises.target
    where bureau_id = ${bureauId} and year = ${year} and kind = ${kind}`.execute(db)
  return rows.length > 0
}

/** The last day of a clock of a matter; null where it does not run. */
export async function findClockEnd(db: Db, id: string, clock: string): Promise<Day | null> {
  const { rows } = await sql<{ dueOn: Day | null }>`select due_on from matters.clock_view
    where matter_id = ${id} and name = ${clock} and state in ('running', 'overdue')`.execute(db)
  return rows[0]?.dueOn ?? null
}

type Shop = {
  readonly bureauId: string
  readonly name: string
  readonly domicile: string | null
  readonly state: string
}
export async function findShop(db: Db, id: string): Promise<Shop | undefined> {
  const { rows } = await sql<Shop>`
    select bureau_id, name, domicile, state from businesses.business_view
    where id = ${id} and bureau_id is not null`.execute(db)
  return rows[0]
}

/** Name and division of a bureau, whose local law counts. */
export async function bureauOf(db: Db, id: string): Promise<{ name: string; division: string | null }> {
  const { rows } = await sql<{ name: string; division: string | null }>`
    select name, division from authorities.unit_view where id = ${id}`.execute(db)
  return rows[0] ?? { name: '', division: null }
}

export const promisesJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Promised, from: 'promises.promise', subjectType: 'returnPromise' }),
  journalledRegister({ model: GoodsReturn, from: 'promises.goods_return', subjectType: 'goodsReturn' }),
  journalledRegister({ model: WorryFree, from: 'promises.worry_free', subjectType: 'worryFreeUnit' }),
  journalledRegister({ model: Target, from: 'promises.target', subjectType: 'promiseTarget' }),
]
