import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { listAccountsWith } from '../../matters/index.ts'
import type { HandInLedger, Ledger } from '../model/index.ts'
import {
  findLedgerForUpdate,
  insertLedger,
  listUnurged,
  listWithoutLedger,
  updateLedger,
  type WithoutLedger,
} from '../queries/ledgers.ts'
import { afterHandingIn, ledgerDue, monthBefore } from '../rules/index.ts'
import { groundOf, recordLedger, within } from './record.ts'
import { tellStation } from './tell.ts'

/** Command: the desk enters what a station handed in on paper. @throws Refusal `ledger/not-found`, `ledger/stale`, of `afterHandingIn`. */
export function handInLedger(context: Context, id: string, input: HandInLedger): Promise<Ledger> {
  return runCommand(context, { name: 'stations.handInLedger', input: { id, ...input } }, async (tx) => {
    const { version, ...said } = input
    const before = await findLedgerForUpdate(tx, context, id)
    if (!before) throw new Refusal('ledger/not-found', { id })
    if (before.version !== version) throw new Refusal('ledger/stale', { seen: version, current: before.version })
    const row = afterHandingIn(before, said, context.today)
    await updateLedger(tx, row)
    await recordLedger(tx, context, 'stations.handInLedger', row)
    return row
  })
}

/** In one transaction. */
const most = 100

/** The ledgers of the month that is over are due from each station that served in it; the late ones are urged, once. */
export async function turnLedgers(context: Context): Promise<void> {
  await repeat(context, 'stations.openLedgers', openLedgers)
  await repeat(context, 'stations.urgeLedgers', urgeLedgers)
}

type Part = (tx: Tx, context: Context) => Promise<number>

async function repeat(context: Context, name: string, part: Part): Promise<void> {
  for (;;) {
    const met = await runCommand(context, { name, input: {} }, (tx) => part(tx, context))
    if (met < most) return
  }
}

async function openLedgers(tx: Tx, context: Context): Promise<number> {
  const month = monthBefore(context.today)
  const stations = await listWithoutLedger(tx, month, most)
  for (const station of stations) await openLedger(tx, context, station)
  return stations.length
}

async function openLedger(tx: Tx, context: Context, station: WithoutLedger): Promise<void> {
  const { id: stationId, name: stationName, bureauId, referred, referredSettled } = station
  const { month, until } = monthBefore(context.today)
  const inside = within(context, station)
  const row: Ledger = {
    ...{ id: newIdAt(Date.parse(context.at)), bureauId, stationId, stationName, month, referred, referredSettled },
    ...{ state: 'due', timing: 'waiting', handedInOn: null, walkIns: null, walkInsSettled: null, questions: null },
    ...{ activities: null, recoveredFen: null, note: null, version: 1 },
    dueOn: ledgerDue(until, await groundOf(tx, context, bureauId)),
  }
  await insertLedger(tx, row)
  await recordLedger(tx, inside, 'stations.openLedger', row)
  await tellStation(tx, inside, stationId, 'ledgerDue')
}

async function urgeLedgers(tx: Tx, context: Context): Promise<number> {
  const rows = await listUnurged(tx, context.today, most)
  for (const before of rows) {
    const inside = within(context, before)
    const row: Ledger = { ...before, state: 'urged', timing: 'late', version: before.version + 1 }
    await updateLedger(tx, row)
    await recordLedger(tx, inside, 'stations.urgeLedger', row)
    await tellStation(tx, inside, row.stationId, 'ledgerLate')
  }
  await tellDesks(tx, context, rows)
  return rows.length
}

/** One notice a bureau, however many are late. */
async function tellDesks(tx: Tx, context: Context, rows: readonly Ledger[]): Promise<void> {
  for (const bureauId of new Set(rows.map((row) => row.bureauId))) {
    const late = rows.filter((row) => row.bureauId === bureauId)
    const desk = { bureauId, roles: rolesWith('stations.handle'), on: context.today }
    await tell(tx, within(context, { bureauId }), await listAccountsWith(tx, desk), {
      ...{ kind: 'stations.ledgersLate', details: { title: late[0]?.stationName ?? '', count: late.length } },
      path: '/station-ledgers?state=urged',
    })
  }
}
