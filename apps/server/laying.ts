import { rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { schemas } from './backup.ts'
import type { Platform } from './platform.ts'

/** How far the demonstration is that is being laid in this moment, `share` of 1; `now` is null when none is. */
export type Laying = { now: { readonly step: string; readonly share: number } | null }

// Who waits asks these two: whether he is signed in (he is not), and how far it is.
const answered = new Set(['/api/session', '/api/demonstration'])

/**
 * Nothing else is answered from a town that is half laid: its figures would be wrong and its people not there yet.
 * @returns why a request is refused, `demonstration/unavailable`; undefined when it may pass.
 */
export const whileLaid =
  (laying: Laying) =>
  ({ method, url }: { readonly method: string; readonly url: string }): Refusal | undefined => {
    if (laying.now === null || (method === 'GET' && answered.has(url.split('?')[0] ?? ''))) return undefined
    return new Refusal('demonstration/unavailable', { percent: Math.floor(laying.now.share * 100) })
  }

/** Leaves the database as if nobody had ever been there; the platform is to be opened again afterwards. */
export async function takeAway({ db }: Platform, dataFolder: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    for (const schema of schemas) await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(tx)
  })
  for (const folder of ['files', 'demonstration'])
    await rm(path.join(dataFolder, folder), { recursive: true, force: true })
}
