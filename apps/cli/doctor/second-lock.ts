import pg from 'pg'
import { callersRole } from '../../../kernel/row-locks/role.ts'
import { modules } from '../open-platform.ts'
import { type Check, ok, type Patient, type Verdict, warn } from './finding.ts'

/** Whether PostgreSQL itself keeps callers to their bureaus, beneath what every query says. */
export const secondLockCheck: Check = { name: 'second lock', examine }

type Found = {
  readonly isSuper: boolean
  readonly mayMake: boolean
  readonly mayPlay: boolean
  readonly leaky: string[]
}

async function examine({ config }: Patient): Promise<Verdict> {
  if (!config.databaseUrl) return ok('kept by the embedded PostgreSQL')
  const found = await ask(config.databaseUrl).catch(() => undefined)
  if (!found) return ok('not asked: the database does not answer')
  if (!found.mayPlay && !found.mayMake)
    return warn(
      `this user may not work as ${callersRole}: only the queries keep callers to their bureaus`,
      `As an administrator: create role ${callersRole} nologin; grant ${callersRole} to <this user>; then start again.`,
    )
  if (found.isSuper || found.leaky.length === 0) return ok(`kept by the role ${callersRole}`)
  return warn(
    'not on the register of businesses, which could not be searched behind it',
    `As an administrator: ${found.leaky.map((name) => `alter function pg_catalog.${name} leakproof;`).join(' ')}`,
  )
}

async function ask(url: string): Promise<Found | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<Found>(question, [callersRole, [...new Set(functionsNeeded())]])
    return rows[0]
  } finally {
    await client.end()
  }
}

const functionsNeeded = () =>
  modules
    .flatMap(({ rowLocks = {} }) => Object.values(rowLocks))
    .flatMap((lock) => ('searchedWith' in lock ? lock.searchedWith : []))

const question = `
  select rolsuper as "isSuper", rolsuper or rolcreaterole and not exists (select from pg_roles where rolname = $1)
      as "mayMake",
    exists (select from pg_roles r where r.rolname = $1 and pg_has_role(current_user, r.oid, 'member')) as "mayPlay",
    array(select name from unnest($2::text[]) as f(name)
      join pg_proc p on p.oid = ('pg_catalog.' || name)::regprocedure where not p.proleakproof) as leaky
  from pg_roles where rolname = current_user`
