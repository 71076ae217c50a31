import { createHash, randomInt } from 'node:crypto'
import { publicCaller } from '../access.ts'
import { runCommand } from '../command.ts'
import type { Context } from '../context.ts'
import { type Db, sql, type Tx } from '../database.ts'
import { Refusal } from '../errors.ts'
import { faultLine } from '../fault.ts'
import { enqueue, type JobHandler } from '../jobs.ts'
import { recordAct } from '../journal.ts'
import { fillText, type LocaleTable } from '../texts.ts'
import type { Channel, ChannelName, Message } from './channels/channel.ts'
import { accountOf } from './person.ts'
import { after } from './sending-rules.ts'

const codeMinutes = 15
const mostTries = 5
const mostCodesADay = 10

type AddressRow = {
  readonly channel: ChannelName
  readonly maskedAddress: string
  readonly codeHash: string | null
  readonly codeMadeAt: string
  readonly tries: number
  readonly codesToday: number
  readonly verifiedAt: string | null
}

const columns = sql`channel, masked_address, code_hash, code_made_at, tries, codes_today, verified_at`

export async function listAddresses(db: Db, accountId: string): Promise<AddressRow[]> {
  const { rows } = await sql<AddressRow>`
    select ${columns} from kernel.notice_address where account_id = ${accountId}`.execute(db)
  return rows
}

async function findForUpdate(tx: Tx, accountId: string, channel: ChannelName): Promise<AddressRow | undefined> {
  const { rows } = await sql<AddressRow>`select ${columns} from kernel.notice_address
    where account_id = ${accountId} and channel = ${channel} for update`.execute(tx)
  return rows[0]
}

/** @throws Refusal `channel/not-offered`. */
export function channelOf({ site }: Context, name: ChannelName): Channel {
  const channel = site.channels.get(name)
  if (!channel) throw new Refusal('channel/not-offered', { channel: name })
  return channel
}

/**
 * Command: an own address, to which a code goes out. Until the code was shown nothing else goes there.
 * @throws Refusal `channel/not-offered`, `channel/not-an-address`, `channel/too-soon`, `channel/too-many-codes`.
 */
export function enterAddress(context: Context, name: ChannelName, address: string): Promise<object> {
  // Neither address nor code is kept in the answer or the input of a command.
  return runCommand({ ...context, commandKey: null }, { name: 'notices.enterAddress', input: null }, async (tx) => {
    const account = accountOf(context)
    if (!channelOf(context, name).isAddress(address)) throw new Refusal('channel/not-an-address', { field: 'address' })
    const codesToday = codesOf(await findForUpdate(tx, account, name), context)
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const { secrets } = context.site
    await sql`insert into kernel.notice_address (account_id, channel, sealed_address, masked_address, sealed_code,
        code_hash, code_made_at, codes_today)
      values (${account}, ${name}, ${secrets.seal(address, account)}, ${masked(address)}, ${secrets.seal(code, account)},
        ${hashOf(account, code)}, ${context.at}, ${codesToday})
      on conflict (account_id, channel) do update set sealed_address = excluded.sealed_address,
        masked_address = excluded.masked_address, sealed_code = excluded.sealed_code, code_hash = excluded.code_hash,
        code_made_at = excluded.code_made_at, codes_today = excluded.codes_today, tries = 0,
        verified_at = null`.execute(tx)
    await enqueue(tx, { ...context, caller: publicCaller }, codeJobKind, { accountId: account, channel: name })
    await record(tx, context, account, { action: 'notices.enterAddress', channel: name })
    return {}
  })
}

/** @throws Refusal `channel/too-soon`, `channel/too-many-codes`: nobody sends messages to a stranger for long. */
function codesOf(before: AddressRow | undefined, { at, today }: Context): number {
  if (!before) return 1
  if (after(before.codeMadeAt, 1) > at) throw new Refusal('channel/too-soon')
  const isToday = dayOf(before.codeMadeAt) === today
  if (isToday && before.codesToday >= mostCodesADay)
    throw new Refusal('channel/too-many-codes', { most: mostCodesADay })
  return isToday ? before.codesToday + 1 : 1
}

const dayOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)

/**
 * Command: the code that was sent there. @throws Refusal `channel/not-entered`, `channel/code-wrong`; a wrong code counts
 * although it is refused.
 */
export async function verifyAddress(context: Context, name: ChannelName, code: string): Promise<object> {
  const account = accountOf(context)
  const isRight = await runCommand(
    { ...context, commandKey: null },
    { name: 'notices.verifyAddress', input: null },
    async (tx) => {
      const row = await findForUpdate(tx, account, name)
      if (!row) throw new Refusal('channel/not-entered', { channel: name })
      const isOpen = row.codeHash !== null && row.tries < mostTries && after(row.codeMadeAt, codeMinutes) > context.at
      if (!isOpen || row.codeHash !== hashOf(account, code)) {
        await sql`update kernel.notice_address set tries = tries + 1
          where account_id = ${account} and channel = ${name}`.execute(tx)
        await record(tx, context, account, { action: 'notices.missCode', channel: name })
        return false
      }
      await sql`update kernel.notice_address set verified_at = ${context.at}, code_hash = null, sealed_code = null
        where account_id = ${account} and channel = ${name}`.execute(tx)
      await record(tx, context, account, { action: 'notices.verifyAddress', channel: name })
      return true
    },
  )
  if (!isRight) throw new Refusal('channel/code-wrong', { field: 'code' })
  return {}
}

/** Command: nothing goes to an own address any more. @throws Refusal `channel/not-entered`. */
export function removeAddress(context: Context, name: ChannelName): Promise<object> {
  return runCommand(context, { name: 'notices.removeAddress', input: { channel: name } }, async (tx) => {
    const account = accountOf(context)
    const { rows } = await sql`delete from kernel.notice_address
      where account_id = ${account} and channel = ${name} returning channel`.execute(tx)
    if (rows.length === 0) throw new Refusal('channel/not-entered', { channel: name })
    await sql`delete from kernel.notice_sending
      where account_id = ${account} and channel = ${name} and state <> 'sent'`.execute(tx)
    await record(tx, context, account, { action: 'notices.removeAddress', channel: name })
    return {}
  })
}

/** That it was done; the address itself is told nowhere. */
const record = (tx: Tx, context: Context, id: string, { action, channel }: { action: string; channel: ChannelName }) =>
  recordAct(tx, context, { action, subject: { type: 'notices', id }, payload: { channel, at: context.at } })

const hashOf = (account: string, code: string): string => createHash('sm3').update(`${account} ${code}`).digest('hex')

/** `138****0000`, `w***@example.gov.cn`. */
const masked = (address: string): string => {
  const [name = '', host] = address.split('@')
  return host ? `${name.slice(0, 1)}***@${host}` : `${address.slice(0, 3)}****${address.slice(-4)}`
}

const codeJobKind = 'notices.sendCode'

/** Sends the code that waits for an address. Tried again by the worker as any job is; the person may ask for another. */
export const sendCode = (
  loadTexts: () => Promise<LocaleTable>,
): JobHandler<{ accountId: string; channel: ChannelName }> => ({
  kind: codeJobKind,
  leaseSeconds: 45,
  async run({ db, site }, { accountId, channel: name }, { id }) {
    const { rows } = await sql<{ sealedAddress: string; sealedCode: string | null }>`
      select sealed_address, sealed_code from kernel.notice_address
      where account_id = ${accountId} and channel = ${name}`.execute(db)
    const [row] = rows
    const channel = site.channels.get(name)
    if (!row?.sealedCode || !channel) return
    const code = site.secrets.open(row.sealedCode, accountId)
    const { codeSubject = '', codeMessage = '' } = wordsOf(await loadTexts())
    await sendQuietly(channel, {
      id,
      to: site.secrets.open(row.sealedAddress, accountId),
      subject: codeSubject,
      text: fillText(codeMessage, { code, minutes: codeMinutes }),
      values: { code },
    })
    await sql`update kernel.notice_address set sealed_code = null
      where account_id = ${accountId} and channel = ${name} and sealed_code = ${row.sealedCode}`.execute(db)
  },
})

/** An error of a job is kept and read by others: never with the address in it. */
async function sendQuietly(channel: Channel, message: Message): Promise<void> {
  try {
    await channel.send(message)
  } catch (error) {
    throw new Error(faultLine(error).replaceAll(message.to, '***'))
  }
}

const wordsOf = (texts: LocaleTable) =>
  (texts as { office?: { channels?: { sent?: Record<string, string> } } }).office?.channels?.sent ?? {}
