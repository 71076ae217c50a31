import { type Db, sql, type Tx } from '../database.ts'

/** The role in which the program works for a caller. It owns nothing and cannot sign in. */
export const callersRole = 'steelyard_callers'

/** Makes the role where it may be made; it is one for all databases of a server. */
export async function makeCallersRole(tx: Tx): Promise<void> {
  await sql
    .raw(`do $$ begin
    if not exists (select from pg_roles where rolname = '${callersRole}') then
      if (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) then
        create role ${callersRole} nologin;
      end if;
    end if;
  -- Another database of this server makes it in the same moment.
  exception when duplicate_object or unique_violation then null;
  end $$`)
    .execute(tx)
  await sql
    .raw(`do $$ begin
    if exists (select from pg_roles where rolname = '${callersRole}')
      and not pg_has_role(current_user, '${callersRole}', 'member')
    then
      grant ${callersRole} to current_user;
    end if;
  exception when insufficient_privilege then null;
  end $$`)
    .execute(tx)
}

/** Whether this connection may work as the callers' role: without it there is no second lock. */
export async function canPlayCallers(db: Db): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`
    select exists (select from pg_roles r where r.rolname = ${callersRole}
      and pg_has_role(current_user, r.oid, case when current_setting('server_version_num')::int >= 160000
        then 'set' else 'member' end)) as can`.execute(db)
  return rows[0]?.can === true
}
