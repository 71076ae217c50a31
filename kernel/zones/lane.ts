import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '../errors.ts'
import { writeWhole } from '../journal/store.ts'
import type { SigningKey } from '../journal/verifier-key.ts'
import {
  after,
  type Batch,
  beginning,
  type Item,
  judgeBatch,
  type Lane,
  noBatch,
  type Progress,
  readBatch,
  writeBatch,
} from './batch.ts'

/** The file of a batch: sorted by name is sorted by number. */
export const fileOfBatch = (lane: Lane, { epoch, sequence }: Omit<Progress, 'sm3'>): string =>
  `${lane}-${String(epoch).padStart(12, '0')}-${String(sequence).padStart(9, '0')}.batch`

const form = /^(published|submitted)-(\d{12})-(\d{9})\.batch$/

async function listBatches(folder: string, lane: Lane): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => form.exec(name)?.[1] === lane).sort()
}

export type SendingLane = Awaited<ReturnType<typeof openSendingLane>>

type Sending = { readonly lane: Lane; readonly folder: string; readonly key: SigningKey }

/**
 * The end of a lane that writes: each batch is kept in `sent` and laid into `out`, from where it is carried over.
 * What lies in `out` may be taken away at any time; what was lost on the way is laid there again with `resend`.
 */
export async function openSendingLane({ lane, folder, key }: Sending) {
  const [sent, out] = [path.join(folder, 'sent'), path.join(folder, 'out')]
  for (const one of [sent, out]) await mkdir(one, { recursive: true })
  const readSent = async (name: string) =>
    readBatch(await readFile(path.join(sent, name)), { lane, publicKey: key.publicKey })
  const last = (await listBatches(sent, lane)).at(-1)
  let held: Progress = last === undefined ? beginning : after(await readSent(last))

  return {
    progress: () => held,
    /** Everything that was sent in the epoch that runs, oldest first. */
    async *readAll(): AsyncGenerator<Batch> {
      for (const name of await listBatches(sent, lane)) {
        const batch = await readSent(name)
        if (batch.head.epoch === held.epoch) yield batch
      }
    },
    /** A new chain, in which everything is said again: a higher number than any before, whatever was lost. */
    begin(at: string): void {
      held = { epoch: Math.max(held.epoch + 1, Math.floor(Date.parse(at) / 1000)), sequence: 0, sm3: noBatch }
    },
    async send(items: readonly Item[], at: string): Promise<void> {
      if (held.epoch === 0) this.begin(at)
      const head = { lane, epoch: held.epoch, sequence: held.sequence + 1, previous: held.sm3, at }
      const bytes = await writeBatch(head, items, key)
      const name = fileOfBatch(lane, head)
      await writeWhole(path.join(sent, name), bytes, 0o600)
      await writeWhole(path.join(out, name), bytes, 0o644)
      held = after(readBatch(bytes, { lane, publicKey: key.publicKey }))
    },
    /** Lays into `out` again what the other side has not: all of the epoch after this number. */
    async resend({ epoch, sequence }: Omit<Progress, 'sm3'>): Promise<number> {
      const from = epoch === held.epoch ? sequence : 0
      const names = (await listBatches(sent, lane)).filter((name) => {
        const [, , ofEpoch, number] = form.exec(name) ?? []
        return Number(ofEpoch) === held.epoch && Number(number) > from
      })
      for (const name of names) await writeWhole(path.join(out, name), await readFile(path.join(sent, name)), 0o644)
      return names.length
    },
  }
}

/** What a look into the letter box brought. `missing`: the number that is waited for while later ones lie there. */
export type Taken = {
  readonly taken: number
  readonly known: number
  readonly missing: Omit<Progress, 'sm3'> | null
  readonly refused: readonly { readonly name: string; readonly code: string }[]
}

type Receiving = { readonly lane: Lane; readonly folder: string; readonly publicKey: string }

/** The end of a lane that reads: files are laid into `in`, taken in their order and kept in `taken`. */
export async function openReceivingLane({ lane, folder, publicKey }: Receiving) {
  const [box, kept, refusedFolder] = ['in', 'taken', 'refused'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const one of [box, kept, refusedFolder]) await mkdir(one, { recursive: true })
  const read = async (file: string) => readBatch(await readFile(file), { lane, publicKey })
  const last = (await listBatches(kept, lane)).at(-1)
  let held: Progress = last === undefined ? beginning : after(await read(path.join(kept, last)))

  /** @returns where the batch stands, when it is its turn after it was taken in. */
  async function takeOne(name: string, take: (batch: Batch) => Promise<void>): Promise<'next' | 'known' | 'early'> {
    const file = path.join(box, name)
    const batch = await read(file)
    const turn = judgeBatch(batch, held)
    if (turn === 'known') await rm(file)
    if (turn === 'next') {
      await take(batch)
      // Under its own number, whatever the file was called on the way.
      await rename(file, path.join(kept, fileOfBatch(lane, batch.head)))
      held = after(batch)
    }
    return turn
  }

  return {
    progress: () => held,
    async *readAll(): AsyncGenerator<Batch> {
      for (const name of await listBatches(kept, lane)) yield read(path.join(kept, name))
    },
    /** Batches of former epochs are not needed once a later one is whole. */
    async forgetBefore(epoch: number): Promise<void> {
      for (const name of await listBatches(kept, lane))
        if (Number(form.exec(name)?.[2]) < epoch) await rm(path.join(kept, name))
    },
    /** Takes in what lies there, as far as it goes without a gap. What is not of the other zone is laid aside. */
    async takeIn(take: (batch: Batch) => Promise<void>): Promise<Taken> {
      const counts = { next: 0, known: 0, early: 0 }
      const refused: { name: string; code: string }[] = []
      for (const name of await listBatches(box, lane)) {
        try {
          const turn = await takeOne(name, take)
          counts[turn] += 1
        } catch (error) {
          refused.push({ name, code: codeOf(error) })
          await rename(path.join(box, name), path.join(refusedFolder, name))
        }
      }
      const missing = counts.early > 0 ? { epoch: held.epoch, sequence: held.sequence + 1 } : null
      return { taken: counts.next, known: counts.known, missing, refused }
    },
  }
}
export type ReceivingLane = Awaited<ReturnType<typeof openReceivingLane>>

/** What is wrong with a batch; a fault of ours goes on as one. */
function codeOf(error: unknown): string {
  if (error instanceof Refusal) return error.code
  if (error instanceof SyntaxError) return 'batch/malformed'
  throw error
}

/** Carries what lies in one folder into another, as a one-way device does. @returns how many files. */
export async function carry(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true })
  const names = (await readdir(from).catch(() => [])).filter((name) => form.test(name)).sort()
  for (const name of names) {
    await writeWhole(path.join(to, name), await readFile(path.join(from, name)), 0o644)
    await rm(path.join(from, name))
  }
  return names.length
}
