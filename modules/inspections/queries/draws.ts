import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Draw } from '../model/index.ts'
import type { Commitment, DrawEvent } from '../rules/index.ts'
import type { DrawLineRow, DrawRow } from '../tables.ts'

export const drawRegister: RegisterSource<typeof Draw> = {
  model: Draw,
  from: 'inspections.draw',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-announcedAt',
  search: (text) => sql<boolean>`r.plan_name ilike ${containing(text)}`,
}

export const insertDraw = (tx: Tx, draw: DrawRow) => tx.insertInto('inspections.draw').values(draw).execute()

export const updateDraw = (tx: Tx, { id, ...draw }: Partial<DrawRow> & { id: string }) =>
  tx.updateTable('inspections.draw').set(draw).where('id', '=', id).execute()

/** Any draw: whoever uses it has judged who may see it. */
export const findDraw = (db: Db, id: string): Promise<DrawRow | undefined> =>
  db.selectFrom('inspections.draw').selectAll().where('id', '=', id).executeTakeFirst()

export const findDrawForUpdate = (tx: Tx, id: string): Promise<DrawRow | undefined> =>
  tx.selectFrom('inspections.draw').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Draws of a plan, the first one first; before an ordinal only those. */
export const listDraws = (db: Db, planId: string, before = 1_000_000): Promise<DrawRow[]> =>
  db
    .selectFrom('inspections.draw')
    .selectAll()
    .where('planId', '=', planId)
    .where('ordinal', '<', before)
    .orderBy('ordinal')
    .execute()

const linesPerStatement = 5000

const lineColumns: readonly (readonly [
  name: string,
  type: string,
  value: (line: DrawLineRow) => string | number | null,
])[] = [
  ['position', 'int', ({ position }) => position],
  ['entity', 'text', ({ entity }) => entity],
  ['business_id', 'uuid', ({ businessId }) => businessId],
  ['premises_id', 'uuid', ({ premisesId }) => premisesId],
  ['thing_id', 'uuid', ({ thingId }) => thingId],
  ['thing_name', 'text', ({ thingName }) => thingName],
  ['name', 'text', ({ name }) => name],
  ['state', 'text', ({ state }) => state],
  ['cause', 'text', ({ cause }) => cause],
  ['class', 'text', (line) => line.class],
  // No item has a blank in its identity, and PostgreSQL knows no array of arrays of different lengths.
  ['items', 'text', ({ items }) => items.join(' ')],
  ['line', 'text', ({ line }) => line],
  ['leaf', 'text', ({ leaf }) => leaf],
  ['salt', 'text', ({ salt }) => salt],
  ['stratum', 'text', ({ stratum }) => stratum],
]

const lineNames = lineColumns.map(([name]) => name)
const lineTarget = sql.raw(lineNames.join(', '))
const lineSource = sql.raw(
  lineNames.map((name) => (name === 'items' ? `string_to_array(t.items, ' ')` : `t.${name}`)).join(', '),
)

/** The lines of a pool, some thousands in each statement: column by column, which costs half of what JSON does. */
export async function insertLines(tx: Tx, frameId: string, lines: readonly DrawLineRow[]): Promise<void> {
  for (let from = 0; from < lines.length; from += linesPerStatement) {
    const part = lines.slice(from, from + linesPerStatement)
    const arrays = lineColumns.map(([, type, value]) => sql`${part.map(value)}::${sql.raw(type)}[]`)
    await sql`insert into inspections.draw_line (frame_id, ${lineTarget}) select ${frameId}::uuid, ${lineSource}
      from unnest(${sql.join(arrays)}) as t(${lineTarget})`.execute(tx)
  }
}

export type HashedLine = Pick<DrawLineRow, 'line' | 'leaf' | 'salt' | 'stratum'>

export const listLines = (db: Db, frameId: string): Promise<HashedLine[]> =>
  db
    .selectFrom('inspections.drawLine')
    .select(['line', 'leaf', 'salt', 'stratum'])
    .where('frameId', '=', frameId)
    .orderBy('position')
    .execute()

/** Lines of a pool at these places, each at its index; the others are holes. */
export async function listLinesAt(db: Db, frameId: string, positions: readonly number[]): Promise<HashedLine[]> {
  const rows = await db
    .selectFrom('inspections.drawLine')
    .select(['position', 'line', 'leaf', 'salt', 'stratum'])
    .where('frameId', '=', frameId)
    .where(sql<boolean>`position = any(${positions}::int[])`)
    .execute()
  const lines: HashedLine[] = []
  for (const { position, ...line } of rows) lines[position] = line
  return lines
}

/** What the house knows of drawn businesses, by their place in the pool. */
export async function mapSubjects(
  db: Db,
  frameId: string,
  positions: readonly number[],
): Promise<Map<number, DrawLineRow>> {
  if (positions.length === 0) return new Map()
  const rows = await db
    .selectFrom('inspections.drawLine')
    .selectAll()
    .where('frameId', '=', frameId)
    .where(sql<boolean>`position = any(${positions}::int[])`)
    .execute()
  return new Map(rows.map((row) => [row.position, row]))
}

/** Leaves of the pool in their order: enough for the audit path of one line. */
export async function listLeaves(db: Db, frameId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('inspections.drawLine')
    .select('leaf')
    .where('frameId', '=', frameId)
    .orderBy('position')
    .execute()
  return rows.map(({ leaf }) => leaf)
}

export const findLine = (db: Db, frameId: string, entity: string) =>
  db
    .selectFrom('inspections.drawLine')
    .select(['position', 'line', 'leaf', 'salt', 'stratum'])
    .where('frameId', '=', frameId)
    .where('entity', '=', entity)
    .executeTakeFirst()

/** @returns false when the party has committed before. */
export async function insertCommitment(tx: Tx, drawId: string, commitment: Commitment, at: string): Promise<boolean> {
  const { rows } = await sql`insert into inspections.commitment (draw_id, party, content, received_at)
    values (${drawId}, ${commitment.party}, ${JSON.stringify(commitment)}, ${at})
    on conflict do nothing returning party`.execute(tx)
  return rows.length > 0
}

export async function listCommitments(db: Db, drawId: string): Promise<Commitment[]> {
  const rows = await db
    .selectFrom('inspections.commitment')
    .select('content')
    .where('drawId', '=', drawId)
    .orderBy('party')
    .execute()
  return rows.map(({ content }) => JSON.parse(content) as Commitment)
}

export type ToldSecret = { party: string; toldBy: 'party' | 'custodian'; secret: string }

/** @returns false when this secret was told before. */
export async function insertReveal(tx: Tx, drawId: string, told: ToldSecret, at: string): Promise<boolean> {
  const { rows } = await sql`insert into inspections.reveal (draw_id, party, told_by, secret, received_at)
    values (${drawId}, ${told.party}, ${told.toldBy}, ${told.secret}, ${at})
    on conflict do nothing returning party`.execute(tx)
  return rows.length > 0
}

export const listReveals = (db: Db, drawId: string): Promise<ToldSecret[]> =>
  db
    .selectFrom('inspections.reveal')
    .select(['party', 'toldBy', 'secret'])
    .where('drawId', '=', drawId)
    .orderBy('party')
    .execute()

export const insertEvent = (tx: Tx, drawId: string, event: DrawEvent, at: string) =>
  tx
    .insertInto('inspections.drawEvent')
    .values({ drawId, n: event.n, content: JSON.stringify(event), at })
    .execute()

export async function listEvents(db: Db, drawId: string): Promise<DrawEvent[]> {
  const rows = await db
    .selectFrom('inspections.drawEvent')
    .select('content')
    .where('drawId', '=', drawId)
    .orderBy('n')
    .execute()
  return rows.map(({ content }) => JSON.parse(content) as DrawEvent)
}

/** Every result that was to come is published. */
export async function isWhollyPublished(tx: Tx, drawId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from inspections.inspection
    where draw_id = ${drawId} and state in ('assigned', 'entered', 'concluded')
    union all select 1 from inspections.joint_inspection
    where draw_id = ${drawId} and state in ('assigned', 'entered', 'concluded') limit 1`.execute(tx)
  return rows.length === 0
}

export type CeremonyRow = Pick<
  DrawRow,
  'id' | 'planName' | 'state' | 'announcement' | 'rule' | 't1' | 't2' | 't3' | 'concludedAt'
>

/** Draws in whose rule a key of this account stands, newest first. */
export async function listCeremonies(context: Context): Promise<CeremonyRow[]> {
  const { rows } = await sql<CeremonyRow>`
    select id, plan_name, state, announcement, rule, t1, t2, t3, concluded_at from inspections.draw d
    where exists (
      select 1 from (
        select key from inspections.contributor_key where account_id = ${context.caller.accountId}
        union all select key from inspections.custodian_key where account_id = ${context.caller.accountId}) k
      where position(k.key in d.rule) > 0)
    order by announced_at desc limit 50`.execute(context.db)
  return rows
}

export type PublicDraw = {
  id: string
  planName: string
  bureauName: string
  ordinal: number
  state: string
  voidReason: string | null
  announcedAt: string
  t1: string
  t2: string
  t3: string
  windowFrom: string
  windowUntil: string
  poolCount: number
  inCount: number
  contributorCount: number
  committedCount: number
  revealedCount: number
  selectedCount: number | null
  announcementHash: string
  conclusionHash: string | null
  concludedAt: string | null
  publishedOn: string | null
}

/** What anybody may know of draws at any time: counts and seals. */
export async function listPublicDraws(db: Db, only: { id?: string; before?: string }): Promise<PublicDraw[]> {
  const { rows } = await sql<PublicDraw>`
    select d.id, d.plan_name, u.name as bureau_name, d.ordinal, d.state, d.void_reason, d.announced_at, d.t1, d.t2, d.t3,
      d.window_from, d.window_until, d.pool_count, d.in_count, d.contributor_count, d.committed_count, d.revealed_count,
      d.selected_count, d.announcement_hash, d.conclusion_hash, d.concluded_at, d.published_on
    from inspections.draw d join authorities.unit_view u on u.id = d.bureau_id
    where (${only.id ?? null}::uuid is null or d.id = ${only.id ?? null}::uuid)
      and (${only.before ?? null}::timestamptz is null or d.announced_at < ${only.before ?? null}::timestamptz)
    order by d.announced_at desc, d.id limit 50`.execute(db)
  return rows
}
