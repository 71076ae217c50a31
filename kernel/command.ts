import type { Context } from './context.ts'
import { canonicalJson } from './crypto/canonical-json.ts'
import { sm3 } from './crypto/sm3.ts'
import { prepared, sql, type Tx } from './database.ts'
import { Refusal } from './errors.ts'
import { countCommand } from './metrics.ts'
import { isOutdated } from './prepared.ts'
import { crossBureaus } from './row-locks/cross.ts'

export type Command = {
  /** `businesses.import`: module and verb, as in the journal. */
  readonly name: string
  /** What the caller asked for: a repeated key with another input is refused. */
  readonly input: unknown
  /**
   * Why it must reach beyond the bureaus of its caller (scope `cross`, or a party to the matter of another bureau). It
   * then judges by itself whose the matter is; the second lock stands open for this one transaction.
   */
  readonly crosses?: string
}

/**
 * Runs a command in one transaction. With a command key the same call twice is one effect and the same answer, also
 * when both arrive at once: the second waits for the first.
 * @throws Refusal `command/key-reused` when the key came before with another command or input.
 */
export function runCommand<Reply>(
  context: Context,
  command: Command,
  work: (tx: Tx) => Promise<Reply>,
): Promise<Reply> {
  return withFreshPlans(() => inTransaction(context, command, work)).then(
    (reply) => {
      countCommand(command.name, 'done')
      return reply
    },
    (error: unknown) => {
      const told = refusalOfConstraint(error) ?? error
      countCommand(command.name, told instanceof Refusal ? 'refused' : 'failed')
      throw told
    },
  )
}

/** A release that has just migrated the database may fail a command of the one before once: nothing of it was written. */
async function withFreshPlans<Reply>(run: () => Promise<Reply>): Promise<Reply> {
  try {
    return await run()
  } catch (error) {
    if (isOutdated(error)) return run()
    throw error
  }
}

/** What the database says twice may not be is an answer to the user: `<table>/exists`, with the constraint's name. */
function refusalOfConstraint(error: unknown): Refusal | undefined {
  if (!(error instanceof Error && 'code' in error && error.code === '23505' && 'table' in error)) return undefined
  const noun = String(error.table).replaceAll('_', '-')
  return new Refusal(`${noun}/exists`, { constraint: 'constraint' in error ? error.constraint : null })
}

function inTransaction<Reply>(context: Context, command: Command, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
  // A command that another one gives is a part of it: one transaction, one key, one answer.
  if (context.db.isTransaction) return asPart(context.db as Tx, command, work)
  const key = context.commandKey
  return context.db.transaction().execute(async (tx) => {
    if (command.crosses) await crossBureaus(tx, command.crosses)
    if (key === null) return work(tx)
    const actor = context.caller.accountId ?? context.caller.kind
    const fingerprint = Buffer.from(sm3(Buffer.from(canonicalJson(plain([command.name, command.input])))))
    const { rows } = await sql<{ at: string }>`${prepared}
      insert into kernel.command (key, actor, name, fingerprint, at)
      values (${key}, ${actor}, ${command.name}, ${fingerprint}, ${context.at})
      on conflict (actor, key) do nothing returning at`.execute(tx)
    if (rows.length === 0) return repeatedReply<Reply>(tx, actor, key, fingerprint)
    const reply = await work(tx)
    await sql`${prepared} update kernel.command set reply = ${JSON.stringify(reply ?? null)}::jsonb
      where actor = ${actor} and key = ${key}`.execute(tx)
    return reply
  })
}

async function asPart<Reply>(tx: Tx, { crosses }: Command, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
  if (crosses) await crossBureaus(tx, crosses)
  return work(tx)
}

async function repeatedReply<Reply>(tx: Tx, actor: string, key: string, fingerprint: Buffer): Promise<Reply> {
  const { rows } = await sql<{ fingerprint: Buffer; reply: Reply }>`
    select fingerprint, reply from kernel.command where actor = ${actor} and key = ${key}`.execute(tx)
  const [first] = rows
  if (!first?.fingerprint.equals(fingerprint)) throw new Refusal('command/key-reused', { key })
  return first.reply
}

// An input may hold numbers with a fraction (a map point); the canonical form knows integers only.
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (_, part) => (typeof part === 'number' ? String(part) : part)))
