import { randomBytes } from 'node:crypto'
import type { Context } from './context.ts'
import { canonicalJson } from './crypto/canonical-json.ts'
import { sm3 } from './crypto/sm3.ts'
import { prepared, sql, type Tx } from './database.ts'
import { newIdAt, newSecret } from './identity.ts'
import { sealPayload } from './journal/payload.ts'

/** What a command says it did. `payload` is the record after the command (a batch: its counts and row root). */
export type Act = {
  /** `businesses.import`, `inspections.announceDraw`: module and verb. */
  readonly action: string
  readonly subject: { readonly type: string; readonly id: string; readonly version?: number }
  readonly payload: unknown
  /** Other records this act touches, by identity. Never a name. */
  readonly refs?: readonly string[]
}

/** One entry of the journal as others may cite it. `number` counts from 1 without regard to sealing. */
export type JournalEntry = { readonly id: string; readonly number: number; readonly leafHash: string }

/**
 * Writes the entry of a command in the command's own transaction: a leaf that names nobody, and apart from it the
 * salted payload, sealed, which can be erased (docs/journal-format.md; sealing reads these rows).
 */
export async function recordAct(tx: Tx, context: Context, act: Act): Promise<JournalEntry> {
  const id = newIdAt(Date.parse(context.at))
  const payload = canonicalJson(plain(act.payload))
  const salt = randomBytes(32)
  const actor = await pseudonymOf(tx, context)
  const leaf = canonicalJson({
    v: 1,
    id,
    at: context.at,
    unit: context.caller.bureauId ?? '',
    actor,
    action: act.action,
    subject: { type: act.subject.type, ref: act.subject.id },
    version: act.subject.version ?? 1,
    body: hex(sm3(Buffer.concat([Buffer.from([2]), salt, Buffer.from(payload)]))),
    refs: refsOf(context, act),
  })
  const sealed = sealPayload(context.site.secrets, id, { salt, payload })
  const { rows } = await sql<{ number: number }>`${prepared}
    with entry as (
      insert into journal.entry (id, at, unit, actor, action, subject, leaf)
      values (${id}, ${context.at}, ${context.caller.bureauId}, ${actor}, ${act.action},
        ${JSON.stringify({ type: act.subject.type, ref: act.subject.id })}::jsonb, ${leaf})
      returning id, number
    ), kept as (
      insert into journal.payload (entry_id, sealed) select id, ${sealed} from entry
    )
    select number from entry`.execute(tx)
  const leafHash = hex(sm3(Buffer.concat([Buffer.from([0]), Buffer.from(leaf)])))
  return { id, number: rows[0]?.number ?? 0, leafHash }
}

/** What was done with rights of another names the delegation, in every entry. */
const refsOf = ({ caller }: Context, { refs = [] }: Act) =>
  caller.delegationId === null ? [...refs] : [...refs, caller.delegationId]

/** How many entries the journal holds: "as known at N". */
export async function journalSize(db: Tx): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select coalesce(max(number), 0)::bigint as size from journal.entry`.execute(db)
  return rows[0]?.size ?? 0
}

// A pseudonym never changes, so what was once read as committed is asked once per process.
const known = new Map<string, string>()

async function pseudonymOf(tx: Tx, { caller }: Context): Promise<string> {
  const { accountId } = caller
  if (accountId === null) return caller.kind
  const cached = known.get(accountId)
  if (cached) return cached
  const found = await findPseudonym(tx, accountId)
  if (found) {
    known.set(accountId, found)
    return found
  }
  await sql`insert into journal.pseudonym (kind, ref, pseudonym)
    values ('account', ${accountId}, ${newSecret(16)}) on conflict (kind, ref) do nothing`.execute(tx)
  return (await findPseudonym(tx, accountId)) ?? caller.kind
}

/** Whose acts these were cannot be told any more. Other processes forget when they end. */
export async function forgetPseudonym(tx: Tx, { kind, ref }: { kind: 'account'; ref: string }): Promise<void> {
  await sql`delete from journal.pseudonym where kind = ${kind} and ref = ${ref}`.execute(tx)
  known.delete(ref)
}

async function findPseudonym(tx: Tx, accountId: string): Promise<string | undefined> {
  const { rows } = await sql<{ pseudonym: string }>`
    select pseudonym from journal.pseudonym where kind = 'account' and ref = ${accountId}`.execute(tx)
  return rows[0]?.pseudonym
}

// Dates, undefined fields and such become what JSON makes of them, before the canonical form is taken.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
