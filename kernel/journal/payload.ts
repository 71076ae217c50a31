import { bytesToHex, hexToBytes } from '../crypto/bytes.ts'
import { type Db, sql } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { SecretBox } from '../secret-box.ts'

/** What an entry said, and the salt that binds it to the leaf. */
export type Payload = { readonly salt: Uint8Array; readonly payload: string }

/** A row of `journal.payload`: sealed, or as rows were kept before; all null when it was erased. */
export type KeptPayload = {
  readonly salt: Uint8Array | null
  readonly payload: string | null
  readonly sealed: string | null
}

/** Sealed for this entry: copied to another it does not open. */
export const sealPayload = (secrets: SecretBox, entryId: string, { salt, payload }: Payload): string =>
  secrets.seal(`${bytesToHex(salt)}${payload}`, ownerOf(entryId))

/** Undefined when it was erased. @throws Refusal `secret/unreadable` when it was changed, or the key is another. */
export function openPayload(secrets: SecretBox, entryId: string, kept: KeptPayload): Payload | undefined {
  const { salt, payload, sealed } = kept
  if (sealed === null) return salt === null || payload === null ? undefined : { salt, payload }
  const text = secrets.open(sealed, ownerOf(entryId))
  return { salt: hexToBytes(text.slice(0, 64)), payload: text.slice(64) }
}

const ownerOf = (entryId: string): string => `journal.payload/${entryId}`

/** The payloads of these entries as JSON values; those that were erased are left out. */
export async function readPayloads(
  { db, secrets }: { readonly db: Db; readonly secrets: SecretBox },
  entryIds: readonly string[],
): Promise<Map<string, unknown>> {
  const { rows } = await sql<KeptPayload & { entryId: string }>`
    select entry_id, salt, payload, sealed from journal.payload where entry_id = any(${entryIds}::uuid[])`.execute(db)
  return new Map(
    rows.flatMap(({ entryId, ...kept }): [string, unknown][] => {
      const opened = openPayload(secrets, entryId, kept)
      return opened ? [[entryId, JSON.parse(opened.payload)]] : []
    }),
  )
}

/** Seals what was kept before payloads were sealed. @returns how many; 0 when none is left. */
export function sealOldPayloads(db: Db, secrets: SecretBox, most = 200): Promise<number> {
  return db.transaction().execute(async (tx) => {
    // Nothing is updated here: a row is deleted and written anew, in one transaction.
    const { rows } = await sql<KeptPayload & { entryId: string }>`
      delete from journal.payload where entry_id in (
        select entry_id from journal.payload where sealed is null limit ${most} for update skip locked)
      returning entry_id, salt, payload, sealed`.execute(tx)
    const sealed = rows.map(({ entryId, ...kept }) => {
      const opened = openPayload(secrets, entryId, kept)
      if (!opened) throw new Refusal('secret/unreadable', { entry: entryId })
      return sealPayload(secrets, entryId, opened)
    })
    if (rows.length > 0)
      await sql`insert into journal.payload (entry_id, sealed)
        select * from unnest(${rows.map(({ entryId }) => entryId)}::uuid[], ${sealed}::text[])`.execute(tx)
    return rows.length
  })
}
