import { createHash } from 'node:crypto'
import { type Db, sql, type Tx } from '../database.ts'
import { leaky } from './leakproof.ts'
import type { RowLock, RowLocks } from './lock.ts'
import { callersRole, canPlayCallers, makeCallersRole } from './role.ts'

type LockedModule = { readonly name: string; readonly rowLocks?: RowLocks }

/** The locks as text: two programs with the same text need not make them again. */
export const locksChecksum = (modules: readonly LockedModule[]): string =>
  createHash('sha256')
    .update(JSON.stringify([functions, rule.toString(), modules.map(({ rowLocks }) => rowLocks)]))
    .digest('hex')

/**
 * Makes the second lock: the callers' role, what it may do with each table, and a policy on every table that has a bureau
 * or is told to belong to one. Where the program may not make a role there is no second lock (`steelyard doctor` says so).
 */
export async function lockRows(tx: Tx, modules: readonly LockedModule[], schemas: readonly string[]): Promise<void> {
  await sql.raw(functions).execute(tx)
  await makeCallersRole(tx)
  if (!(await canPlayCallers(tx))) return
  await sql.raw([...grants(schemas)].join(';\n')).execute(tx)
  const locks: RowLocks = Object.assign({}, ...modules.map(({ rowLocks }) => rowLocks ?? {}))
  const tables = await readTables(tx, schemas)
  const unknown = Object.keys(locks).filter((name) => !tables.some((table) => table.name === name))
  if (unknown.length > 0) throw new Error(`locks of tables that are not there: ${unknown.join(', ')}`)
  for (const table of tables) await sql.raw(await statementsOf(tx, table, locks[table.name])).execute(tx)
}

// What a statement asks once and not once a row: the policies put them into `(select …)`.
const functions = `
create or replace function kernel.reached_bureaus() returns uuid[] stable parallel safe language sql
  as $$ select string_to_array(nullif(current_setting('steelyard.bureaus', true), ''), ',')::uuid[] $$;
create or replace function kernel.acting_account() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('steelyard.account', true), '')::uuid $$`

/** The journal grows and is never changed (protocol B7); what may be erased by law is a payload or a pseudonym. */
const journalRights: Readonly<Record<string, string>> = {
  entry: 'select, insert',
  leaf: 'select, insert',
  checkpoint: 'select, insert',
  payload: 'select, insert',
  pseudonym: 'select, insert',
}

function* grants(schemas: readonly string[]) {
  for (const schema of schemas) {
    yield `grant usage on schema ${schema} to ${callersRole}`
    yield `grant select, insert, update, delete on all tables in schema ${schema} to ${callersRole}`
    yield `grant usage on all sequences in schema ${schema} to ${callersRole}`
  }
  yield `revoke all on all tables in schema journal from ${callersRole}`
  for (const [table, rights] of Object.entries(journalRights))
    yield `grant ${rights} on journal.${table} to ${callersRole}`
  yield `revoke all on kernel.migration, kernel.view_text from ${callersRole}`
}

type Table = {
  readonly name: string
  readonly hasBureau: boolean
  readonly hasAccount: boolean
  readonly isView: boolean
}

async function readTables(db: Db, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select n.nspname || '.' || c.relname as name, c.relkind = 'v' as is_view,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'bureau_id' and not a.attisdropped)
        as has_bureau,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped)
        as has_account
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${[...schemas]}) and c.relkind in ('r', 'p', 'v') and not c.relispartition
    order by 1`.execute(db)
  return rows
}

async function statementsOf(tx: Tx, table: Table, lock: RowLock | undefined): Promise<string> {
  // A view asks with the rights of who asks it, else it would be a way around every lock below it.
  if (table.isView) return `alter view ${table.name} set (security_invoker = true)`
  const isSlow = lock !== undefined && 'searchedWith' in lock && (await leaky(tx, lock.searchedWith)).length > 0
  const condition = isSlow ? null : rule(table, lock)
  const drop = `drop policy if exists callers on ${table.name}`
  if (condition === null) return `${drop}; alter table ${table.name} disable row level security`
  return `${drop};
    create policy callers on ${table.name} to ${callersRole} using (${condition}) with check (${condition});
    alter table ${table.name} enable row level security`
}

/** The condition of a policy. What does not depend on the row is asked once for a statement. */
function rule(table: Table, lock: RowLock | undefined): string | null {
  if (lock && 'open' in lock) return null
  const arms = [...ownArms(table, lock)]
  if (arms.length === 0) return null
  if (table.hasAccount) arms.push('account_id = (select kernel.acting_account())')
  return arms.join(' or ')
}

function* ownArms({ name, hasBureau }: Table, lock: RowLock | undefined) {
  if (lock && 'by' in lock) yield lock.by
  // With the table's name: the owner may have a column that is called the same.
  else if (lock && 'owner' in lock)
    yield `exists (select from ${lock.owner} owner where owner.${lock.key} = ${name}.${lock.column})`
  else if (hasBureau) yield 'bureau_id is null or bureau_id = any ((select kernel.reached_bureaus())::uuid[])'
  if (lock && 'also' in lock) yield lock.also
}
