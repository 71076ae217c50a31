import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { writeWhole } from '../journal/store.ts'
import type { Batch, Item } from './batch.ts'

/** What the outer zone holds: what was published, as it came over the lane, and nothing besides. */
export type Holding = {
  /** When the inner zone last said something; null before the first whole publication. */
  asOf(): string | null
  /** Another number whenever something else is shown. */
  version(): number
  /** The text of a document. */
  find(path: string): string | undefined
  /** Every document whose address begins like this. */
  list(prefix: string): string[]
  /** What became of what was sent inward: `taken`, or the code of a refusal. */
  receiptOf(id: string): string | undefined
  /** How far the inner zone has read, and whether it misses something there. */
  heard(): { readonly epoch: number; readonly sequence: number; readonly isMissing: boolean } | null
}

type State = { readonly epoch: number; readonly documents: Map<string, string>; isWhole: boolean }

/**
 * Takes batches in and shows what they say. A lane begun anew is built up beside what is shown, and shown when it is
 * whole: nobody outside sees half a register.
 */
export function makeHolding(
  journalFolder: string,
): Holding & { takeIn(batch: Batch): Promise<{ wholeSince: number | null }> } {
  let shown: State | null = null
  let building: State | null = null
  let asOf: string | null = null
  let version = 0
  const receipts = new Map<string, string>()
  let heard: ReturnType<Holding['heard']> = null

  const steps: Readonly<Record<string, (item: Item, state: State) => unknown>> = {
    document: ({ path: place, body }, { documents }) => documents.set(String(place), String(body)),
    removal: ({ path: place }, { documents }) => documents.delete(String(place)),
    journal: ({ path: place, body }) => keepJournalFile(journalFolder, String(place), String(body)),
    receipt: ({ id, outcome }) => receipts.set(String(id), String(outcome)),
    received: ({ epoch, sequence, isMissing }) => {
      heard = { epoch: Number(epoch), sequence: Number(sequence), isMissing: isMissing === true }
    },
    whole: (_, state) => {
      state.isWhole = true
    },
  }

  const stateOf = (epoch: number): State => {
    const known = [building, shown].find((state) => state?.epoch === epoch)
    if (known) return known
    building = { epoch, documents: new Map(), isWhole: false }
    return building
  }

  return {
    asOf: () => asOf,
    version: () => version,
    find: (place) => shown?.documents.get(place),
    list: (prefix) =>
      [...(shown?.documents ?? [])].flatMap(([place, body]) => (place.startsWith(prefix) ? [body] : [])),
    receiptOf: (id) => receipts.get(id),
    heard: () => heard,
    async takeIn({ head, items }) {
      const state = stateOf(head.epoch)
      for (const item of items) await steps[String(item.kind)]?.(item, state)
      if (state === building && state.isWhole) {
        shown = state
        building = null
      }
      if (shown?.epoch === head.epoch) asOf = head.at
      version += 1
      return { wholeSince: shown?.epoch ?? null }
    },
  }
}

/** Only names as the journal gives them: nothing that is carried in names a place of its own. */
async function keepJournalFile(folder: string, name: string, body: string): Promise<void> {
  if (!/^(key|key-changes|checkpoint|\d{1,9}\/(tile\/\d{1,2}|checkpoints)\/\d{1,16})$/.test(name)) return
  const file = path.join(folder, name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeWhole(file, Buffer.from(body, 'base64'), 0o644)
}
