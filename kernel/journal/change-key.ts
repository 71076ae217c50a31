import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { bytesToHex, hexToBytes } from '../crypto/bytes.ts'
import type { Db } from '../database.ts'
import { Refusal } from '../errors.ts'
import { recordAct } from '../journal.ts'
import { hashOf } from './hash.ts'
import { keyFileOf, makeNextKey, takeNextKey } from './key.ts'
import { type KeyChange, readKeyChange, signKeyChange } from './key-change.ts'
import { appendLeaves, asSealer, findLeaf, readStanding } from './leaves.ts'
import { verifierKeyOf } from './note.ts'
import { publishIn, type Sealing, sealAll } from './seal.ts'
import type { JournalStore } from './store.ts'

export const changeAction = 'journal.changeKey'

/** How a leaf names a change, where no erasure reaches. */
export const refOfChange = (note: string): string => `sm3:${bytesToHex(hashOf(Buffer.from(note)))}`

/**
 * A new key takes over. The old one signs the last checkpoint of its time and names its heir; the leaf behind it holds the
 * change fast. From that place on only the new key counts, so a copy of the old one signs nothing more.
 * @throws Refusal `journal/empty`, `journal/sealing-elsewhere`, `journal/behind-checkpoint`.
 */
export async function changeKey(context: Context, sealing: Sealing, dataFolder: string): Promise<KeyChange> {
  const { store, key } = sealing
  await settleKeyChange(context.db, store, dataFolder)
  await sealAll(context, sealing)
  const next = await makeNextKey(keyFileOf(dataFolder), key.name)
  const note = await whenFree(() =>
    asSealer(context.db, async (tx) => {
      await publishIn(tx, sealing, context.at)
      const standing = await readStanding(tx)
      const newest = await store.findNewest()
      if (!newest || newest.size !== standing.size) throw new Refusal('journal/empty')
      const change = await signKeyChange(newest, key, next)
      await store.keepPendingKeyChange(change)
      const { id, leafHash } = await recordAct(tx, context, {
        action: changeAction,
        subject: { type: 'journal', id: newest.origin },
        payload: { change },
        refs: [refOfChange(change)],
      })
      await appendLeaves(tx, standing, [{ id, leafHash: hexToBytes(leafHash) }])
      return change
    }),
  )
  await whenFree(() => settleKeyChange(context.db, store, dataFolder))
  const change = readKeyChange(note)
  if (!change) throw new Error('a change of key that was just signed cannot be read')
  return change
}

/**
 * Ends a change that was begun: if its leaf stands, it is published and the new key takes the place of the old one; if
 * not, it never was. Whatever a crash left is so put right before anything more is signed.
 * @returns undefined when another is sealing at this moment.
 */
export async function settleKeyChange(db: Db, store: JournalStore, dataFolder: string): Promise<true | undefined> {
  if ((await store.findPendingKeyChange()) === undefined) return true
  return asSealer(db, async (tx) => {
    const note = await store.findPendingKeyChange()
    const change = note === undefined ? undefined : readKeyChange(note)
    const leaf = change && (await findLeaf(tx, { epoch: change.epoch, index: change.size }))
    if (change && leaf?.includes(`"${refOfChange(change.note)}"`)) {
      await store.keepKeyChange(change.note)
      await takeNextKey(keyFileOf(dataFolder), change.to)
      await store.keepKey(verifierKeyOf(change.to))
    }
    await store.dropPendingKeyChange()
    return true as const
  })
}

const tries = 40
const pauseMilliseconds = 250

/** A sealer at work has ended within a moment. @throws Refusal `journal/sealing-elsewhere` when it has not. */
async function whenFree<Answer>(work: () => Promise<Answer | undefined>): Promise<Answer> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const answer = await work()
    if (answer !== undefined) return answer
    await pause(pauseMilliseconds)
  }
  throw new Refusal('journal/sealing-elsewhere')
}
