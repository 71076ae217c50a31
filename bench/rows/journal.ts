import { proveEntry } from '../../kernel/journal/proofs.ts'
import { publishCheckpoint, sealEntries } from '../../kernel/journal/seal.ts'
import { recordAct } from '../../kernel/journal.ts'
import type { Ground } from '../ground.ts'
import { percentile, secondsOf } from '../measure.ts'
import type { Result } from '../result.ts'

const usual = 20_000
const perTransaction = 1000

/** Entries written, given their leaves, signed, and proved. */
export async function journalRows(ground: Ground, many = usual): Promise<Result[]> {
  const context = ground.platform.contextAt(new Date().toISOString())
  const ids: string[] = []
  const written = await secondsOf(async () => {
    for (let left = many; left > 0; left -= perTransaction)
      await context.db.transaction().execute(async (tx) => {
        for (let turn = 0; turn < Math.min(left, perTransaction); turn++) {
          const subject = { type: 'bench', id: `row ${turn}` }
          ids.push((await recordAct(tx, context, { action: 'bench.write', subject, payload: { turn } })).id)
        }
      })
  })
  const sealing = await ground.platform.getSealing()
  let leaves = 0
  const sealed = await secondsOf(async () => {
    for (;;) {
      const answer = await sealEntries(context.db, sealing)
      leaves += answer?.sealed ?? 0
      if (!answer?.sealed) return
    }
  })
  const signed = await secondsOf(() => publishCheckpoint(context.db, sealing, context.at))
  const waits: number[] = []
  for (const id of ids.filter((_, index) => index % 100 === 0)) {
    const seconds = await secondsOf(() => proveEntry({ db: context.db, store: sealing.store }, id))
    waits.push(seconds * 1000)
  }
  const row = 'journal'
  return [
    {
      row,
      what: 'entries written, one after the other, a thousand in a transaction',
      ours: many / written,
      unit: '/s',
    },
    {
      row,
      what: `entries sealed (${leaves.toLocaleString('en-US')})`,
      ours: leaves / sealed,
      unit: '/s',
      short: 'sealed',
    },
    { row, what: 'tiles laid and checkpoint signed for them', ours: signed, unit: 's' },
    { row, what: 'an entry proved, p95', ours: percentile(waits, 0.95), unit: 'ms' },
  ]
}
