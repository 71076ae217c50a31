import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export type FreshDatabase = { readonly url: string; drop(): Promise<void> }

/**
 * A database of its own for a test file. `template` names a database to copy, e.g. one with all migrations applied;
 * nobody may be connected to it.
 */
export async function freshDatabase(name = 'test', template = 'template0'): Promise<FreshDatabase> {
  const database = `${name.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}_${randomBytes(5).toString('hex')}`
  await asSuperuser(`create database ${database} template ${pg.escapeIdentifier(template)}`)
  return {
    url: `${inject('postgresUrl')}/${database}`,
    drop: () => asSuperuser(`drop database if exists ${database} with (force)`),
  }
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
