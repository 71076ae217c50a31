import { type Db, sql } from '../../database.ts'
import { changeAction, refOfChange } from '../change-key.ts'
import { type FollowedKeys, followKeys, type KeyChange, readKeyChange } from '../key-change.ts'
import { findLeaf } from '../leaves.ts'
import type { Signer } from '../note.ts'
import type { JournalStore } from '../store.ts'
import type { Finding } from './finding.ts'

type Check = { readonly db: Db; readonly store: JournalStore; readonly signer: Signer }

/**
 * Follows the keys from the one that is trusted, and holds every change against the leaf that names it (step d): one that
 * is not signed by both keys, one no leaf names, and a leaf whose change is not published are told.
 */
export async function readKeys({ db, store, signer }: Check): Promise<FollowedKeys & { findings: Finding[] }> {
  const notes = await store.listKeyChanges()
  const followed = followKeys(signer, notes)
  const findings: Finding[] = []
  if (followed.broken !== null) {
    const place = readKeyChange(notes[followed.broken - 1] ?? '')
    const differs = `key-changes: number ${followed.broken} does not lead on from the key before it, signed by both`
    findings.push(found(differs, place))
  }
  for (const change of followed.chain.changes) {
    const leaf = await findLeaf(db, { epoch: change.epoch, index: change.size })
    const isNamed = leaf?.includes(`"action":"${changeAction}"`) && leaf.includes(`"${refOfChange(change.note)}"`)
    if (!isNamed) findings.push(found('key-changes: no leaf at this place names the change', change))
  }
  const known = new Set(notes.map(refOfChange))
  for (const { epoch, index, leaf } of await listChangeLeaves(db)) {
    const isPublished = [...leaf.matchAll(/"(sm3:[0-9a-f]{64})"/g)].some(([, ref]) => known.has(ref ?? ''))
    if (!isPublished)
      findings.push(found('a leaf tells of a change of key that is not published', { epoch, size: index }))
  }
  return { ...followed, findings }
}

const found = (differs: string, place?: Pick<KeyChange, 'epoch' | 'size'>): Finding => ({
  ...{ step: 'd', fault: 'key-change', epoch: place?.epoch ?? 1, index: place?.size ?? null, entry: null },
  differs,
})

async function listChangeLeaves(db: Db): Promise<{ epoch: number; index: number; leaf: string }[]> {
  const { rows } = await sql<{ epoch: number; index: number; leaf: string }>`
    select l.epoch, l.index, e.leaf from journal.entry e join journal.leaf l on l.entry_id = e.id
    where e.action = ${changeAction} order by l.epoch, l.index limit 1000`.execute(db)
  return rows
}
