import { sql, type Tx } from '../database.ts'

/**
 * Tells PostgreSQL of its own functions that they leak nothing, where the program may (a superuser).
 * @param functions with their arguments: `textlike(text,text)`.
 * @returns those that are still not known to be leakproof.
 */
export async function leaky(tx: Tx, functions: readonly string[]): Promise<string[]> {
  await sql.raw(marking(functions)).execute(tx)
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${[...functions]}::text[]) as f(name)
    join pg_proc p on p.oid = ('pg_catalog.' || name)::regprocedure where not p.proleakproof`.execute(tx)
  return rows.map(({ name }) => name)
}

// Two databases of a server each have their own catalogue; two programs at one database take turns (migrate.ts).
const marking = (functions: readonly string[]) => `do $$ begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    ${functions.map((name) => `alter function pg_catalog.${name} leakproof;`).join('\n    ')}
  end if;
end $$`
