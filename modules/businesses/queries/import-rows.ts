import { type Db, sql } from '../../../kernel/database.ts'
import type { StagedFields } from '../rules/staged-row.ts'
import type { SearchKeys } from './search-keys.ts'

/** A problem as it is kept and shown; faults that only the register can tell are written in the same form. */
export type KeptProblem = {
  readonly line: number
  readonly cell: string
  readonly column?: string
  readonly value: string
  readonly why: string
  readonly remedy: string
}

type ReadRow = {
  readonly number: number
  readonly line: number
  readonly rowHash: Uint8Array
  readonly problems: readonly KeptProblem[]
}
export type RejectedRow = ReadRow & { readonly cells: readonly string[] }
export type TakenRow = ReadRow & {
  readonly identity: string
  readonly contentHash: string
  readonly newId: string
  readonly bureauId: string | null
  readonly bureauReason: string
  readonly officeId: string | null
  readonly officeReason: string | null
  readonly fields: StagedFields
  readonly keys: SearchKeys
}

type Column = readonly [name: string, type: string, value: (row: TakenRow) => string | number | null]

const texts = [
  ...['creditCode', 'registrationNumber', 'organisationCode', 'name', 'kind', 'kindReason', 'kindText', 'head'],
  ...['domicile', 'addressUnit', 'scope', 'capitalCurrency', 'state', 'division', 'city', 'zone', 'placeReason'],
  ...['placeEvidence', 'registeringAuthority', 'registeringAuthorityText', 'tradeCode', 'tradeText', 'phone'],
] as const satisfies readonly (keyof StagedFields)[]

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const columns: readonly Column[] = [
  ['number', 'int', ({ number }) => number],
  ['line', 'int', ({ line }) => line],
  ['row_hash', 'text', ({ rowHash }) => hex(rowHash)],
  ['problems', 'text', ({ problems }) => JSON.stringify(problems)],
  ['identity', 'text', ({ identity }) => identity],
  ['content_hash', 'text', ({ contentHash }) => contentHash],
  ['new_id', 'uuid', ({ newId }) => newId],
  ['bureau_id', 'uuid', ({ bureauId }) => bureauId],
  ['bureau_reason', 'text', ({ bureauReason }) => bureauReason],
  ['office_id', 'uuid', ({ officeId }) => officeId],
  ['office_reason', 'text', ({ officeReason }) => officeReason],
  ...texts.map((field): Column => [snake(field), 'text', ({ fields }) => fields[field]]),
  ['capital_minor', 'bigint', ({ fields }) => fields.capitalMinor],
  ['founded_on', 'date', ({ fields }) => fields.foundedOn],
  ['head_key', 'text', ({ keys }) => keys.headKey],
  ['search_name', 'text', ({ keys }) => keys.searchName],
  ['initials', 'text', ({ keys }) => keys.initials],
  ['letters', 'text', ({ keys }) => keys.letters],
  // No token has a blank in it, and PostgreSQL knows no array of arrays of different lengths.
  ['name_tokens', 'text', ({ keys }) => keys.nameTokens.join(' ')],
  ['domicile_tokens', 'text', ({ keys }) => keys.domicileTokens.join(' ')],
  ['code_tokens', 'text', ({ keys }) => keys.codeTokens.join(' ')],
]

const conversions: Readonly<Record<string, string>> = {
  row_hash: `decode(t.row_hash, 'hex')`,
  problems: 't.problems::jsonb',
  name_tokens: `string_to_array(t.name_tokens, ' ')`,
  domicile_tokens: `string_to_array(t.domicile_tokens, ' ')`,
  code_tokens: `string_to_array(t.code_tokens, ' ')`,
}

const names = columns.map(([name]) => name)
const target = sql.raw(['import_id', 'is_rejected', ...names].join(', '))
const source = sql.raw(names.map((name) => conversions[name] ?? `t.${name}`).join(', '))

/** Rows of one batch. A batch that was written before the worker died is written again without effect. */
export async function insertTakenRows(db: Db, importId: string, rows: readonly TakenRow[]): Promise<void> {
  if (rows.length === 0) return
  const arrays = columns.map(([, type, value]) => sql`${rows.map(value)}::${sql.raw(type)}[]`)
  await sql`insert into businesses.import_row (${target})
    select ${importId}::uuid, false, ${source}
    from unnest(${sql.join(arrays)}) as t(${sql.raw(names.join(', '))})
    on conflict do nothing`.execute(db)
}

export async function insertRejectedRows(db: Db, importId: string, rows: readonly RejectedRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into businesses.import_row (import_id, is_rejected, number, line, row_hash, problems, cells)
    select ${importId}::uuid, true, t.number, t.line, decode(t.row_hash, 'hex'), t.problems::jsonb, t.cells::jsonb
    from unnest(${rows.map(({ number }) => number)}::int[], ${rows.map(({ line }) => line)}::int[],
      ${rows.map(({ rowHash }) => hex(rowHash))}::text[], ${rows.map(({ problems }) => JSON.stringify(problems))}::text[],
      ${rows.map(({ cells }) => JSON.stringify(cells))}::text[]) as t(number, line, row_hash, problems, cells)
    on conflict do nothing`.execute(db)
}

/** How many rows of the file were read before: where reading goes on. */
export async function countStaged(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(number), 0)::int as last from businesses.import_row where import_id = ${importId}`.execute(db)
  return rows[0]?.last ?? 0
}

/** The hashes of all rows in the order of the file, for the root over them. */
export async function listRowHashes(db: Db, importId: string): Promise<Uint8Array[]> {
  const { rows } = await sql<{ rowHash: Buffer }>`
    select row_hash from businesses.import_row where import_id = ${importId} order by number`.execute(db)
  return rows.map(({ rowHash }) => rowHash)
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
