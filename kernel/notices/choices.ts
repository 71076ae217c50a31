import { runCommand } from '../command.ts'
import type { Context } from '../context.ts'
import { type Db, sql } from '../database.ts'
import { Refusal } from '../errors.ts'
import { recordAct } from '../journal.ts'
import { type ChannelName, channelNames } from './channels/channel.ts'
import type { NoticeKind } from './kind.ts'
import { accountOf } from './person.ts'
import { type Quiet, usualQuiet } from './sending-rules.ts'

export type Choice = { readonly kind: string; readonly channel: ChannelName; readonly isWanted: boolean }

/** For every kind and channel whether it goes there, chosen or usual. */
export async function listChoices(db: Db, accountId: string, kinds: readonly NoticeKind[]): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select kind, channel, is_wanted from kernel.notice_choice where account_id = ${accountId} limit 1000`.execute(db)
  const chosen = new Map(rows.map(({ kind, channel, isWanted }) => [`${kind} ${channel}`, isWanted]))
  return kinds.flatMap(({ kind, weight }) =>
    channelNames.map((channel) => ({
      kind,
      channel,
      isWanted: chosen.get(`${kind} ${channel}`) ?? weight === 'usual',
    })),
  )
}

export async function findQuiet(db: Db, accountId: string): Promise<Quiet> {
  const { rows } = await sql<Quiet>`
    select from_hour, until_hour from kernel.notice_quiet where account_id = ${accountId}`.execute(db)
  return rows[0] ?? usualQuiet
}

/** Command: whether a kind of notice goes over a channel. @throws Refusal `channel/kind-unknown`. */
export function choose(context: Context, kinds: readonly NoticeKind[], choice: Choice): Promise<object> {
  return runCommand(context, { name: 'notices.choose', input: choice }, async (tx) => {
    const account = accountOf(context)
    const { kind, channel, isWanted } = choice
    if (!kinds.some((known) => known.kind === kind)) throw new Refusal('channel/kind-unknown', { kind })
    await sql`insert into kernel.notice_choice (account_id, kind, channel, is_wanted)
      values (${account}, ${kind}, ${channel}, ${isWanted})
      on conflict (account_id, kind, channel) do update set is_wanted = excluded.is_wanted`.execute(tx)
    await recordAct(tx, context, {
      action: 'notices.choose',
      subject: { type: 'notices', id: account },
      payload: choice,
    })
    return {}
  })
}

/** Command: the hours in which nothing but what is urgent goes out. */
export function keepQuiet(context: Context, quiet: Quiet): Promise<object> {
  return runCommand(context, { name: 'notices.keepQuiet', input: quiet }, async (tx) => {
    const account = accountOf(context)
    await sql`insert into kernel.notice_quiet (account_id, from_hour, until_hour)
      values (${account}, ${quiet.fromHour}, ${quiet.untilHour})
      on conflict (account_id) do update set from_hour = excluded.from_hour,
        until_hour = excluded.until_hour`.execute(tx)
    await recordAct(tx, context, {
      action: 'notices.keepQuiet',
      subject: { type: 'notices', id: account },
      payload: quiet,
    })
    return {}
  })
}
