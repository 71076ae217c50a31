import { createHash } from 'node:crypto'
import { addDays } from '../calendar.ts'
import { runCommand } from '../command.ts'
import type { Context } from '../context.ts'
import type { Db } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { Holder } from '../hand-over.ts'
import { newSecret } from '../identity.ts'
import { recordAct } from '../journal.ts'
import type { LocaleTable } from '../texts.ts'
import { writeFeed } from './feed.ts'
import { deleteFeed, findOwner, putFeed } from './queries.ts'
import type { AgendaSource } from './source.ts'

/** What the program knows that has all modules. */
export type Agenda = {
  readonly sources: readonly AgendaSource[]
  /** Who an account is, while it may sign in. */
  readonly findHolder: (db: Db, accountId: string) => Promise<Holder | undefined>
  readonly loadTexts: () => Promise<LocaleTable>
}

/** How far back and ahead a feed reaches, in days. */
const back = 31
const ahead = 366

const hashOf = (secret: string): string => createHash('sm3').update(secret).digest('hex')

/**
 * Command: a new address for the caller's own agenda, told this once; a former one ends. Without the key of the command:
 * a secret is kept in no answer.
 */
export function makeFeed(context: Context): Promise<{ path: string }> {
  const secret = newSecret()
  return runCommand({ ...context, commandKey: null }, { name: 'agenda.make', input: null }, async (tx) => {
    const account = accountOf(context)
    await putFeed(tx, account, hashOf(secret), context.at)
    await recordFeed(tx, context, account, 'agenda.make')
    return { path: `/api/calendar/${secret}.ics` }
  })
}

/** Command: nobody reads the caller's agenda any more. @throws Refusal `agenda/not-found` when nobody could. */
export function endFeed(context: Context): Promise<object> {
  return runCommand(context, { name: 'agenda.end', input: null }, async (tx) => {
    const account = accountOf(context)
    if (!(await deleteFeed(tx, account))) throw new Refusal('agenda/not-found')
    await recordFeed(tx, context, account, 'agenda.end')
    return {}
  })
}

const recordFeed = (tx: Parameters<typeof recordAct>[0], context: Context, id: string, action: string) =>
  recordAct(tx, context, { action, subject: { type: 'agenda', id }, payload: { accountId: id, at: context.at } })

/**
 * The agenda under a secret address. @throws Refusal `agenda/not-found`, also when its owner may no longer sign in.
 */
export async function readFeed(
  { db, today, at }: Context,
  { sources, findHolder, loadTexts }: Agenda,
  { secret, url }: { readonly secret: string; readonly url: string },
): Promise<string> {
  const owner = await findOwner(db, hashOf(secret))
  const holder = owner === undefined ? undefined : await findHolder(db, owner)
  if (!holder) throw new Refusal('agenda/not-found')
  const days = { from: addDays(today, -back), until: addDays(today, ahead) }
  const lists = await Promise.all(
    sources.map(async ({ kind, list }) => (await list(db, holder, days)).map((entry) => ({ ...entry, kind }))),
  )
  return writeFeed(lists.flat(), { texts: await loadTexts(), url, at })
}

/** @throws Refusal `agenda/not-found`: only a person has an agenda. */
export function accountOf({ caller }: Context): string {
  if (caller.accountId === null) throw new Refusal('agenda/not-found')
  return caller.accountId
}
