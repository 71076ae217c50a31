import { afterAll, beforeAll, expect, test } from 'vitest'
import { judgeReceipt } from '../../apps/cli/verify-receipt.ts'
import { founder, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { makeSm2KeyPair } from '../crypto/sm2.ts'
import { recordAct } from '../journal.ts'
import { isSignedBy } from './key-change.ts'
import { signingKeyOf } from './key-file.ts'
import { proveEntry } from './proofs.ts'
import { isReceiptSignedBy, readReceipt, signReceipt } from './receipt.ts'
import { sealAll } from './seal.ts'

let platform: TestPlatform
const at = '2026-03-02T01:00:00.000Z'
const context = () => platform.contextAt(at, founder)
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.drop())

async function submit() {
  const act = { action: 'test.submit', subject: { type: 'test', id: 't' }, payload: { number: 1 } }
  const entry = await platform.db.transaction().execute((tx) => recordAct(tx, context(), act))
  const note = await signReceipt(context(), entry.id)
  const receipt = readReceipt(note)
  if (!receipt) throw new Error('the receipt cannot be read')
  return { entry, note, receipt }
}

const proofOf = async (entry: string) => {
  const { store } = await platform.getSealing()
  return proveEntry({ db: platform.db, store }, entry)
}

test('a receipt names entry, leaf and the instant by which it is sealed, under the key of the journal', async () => {
  const { entry, note, receipt } = await submit()
  const signer = await context().getJournalKey()
  expect(receipt).toEqual({
    name: signer.name,
    entry: entry.id,
    leafHash: entry.leafHash,
    at,
    sealedBy: '2026-03-02T01:01:00.000Z',
  })
  expect(isReceiptSignedBy(note, signer)).toBe(true)
  // It can be passed off as nothing else the same key signs.
  expect(isSignedBy(note, signer)).toBe(false)
  expect(isReceiptSignedBy(note.replace('01:01:00', '01:09:00'), signer)).toBe(false)
  const other = signingKeyOf(signer.name, makeSm2KeyPair(new Uint8Array(32).fill(3)))
  expect(isReceiptSignedBy(note, other)).toBe(false)
})

test('a receipt waits until it is due, is kept by the proof of its leaf, and is broken without one', async () => {
  const { entry, note, receipt } = await submit()
  const signer = await context().getJournalKey()
  const asked = { note, receipt, signer, proof: undefined }
  expect(judgeReceipt({ ...asked, at })).toMatchObject({ verdict: 'waiting' })
  expect(judgeReceipt({ ...asked, at: '2026-03-02T01:01:01.000Z' })).toMatchObject({
    verdict: 'broken',
    fault: 'not-sealed',
  })
  await sealAll(context(), await platform.getSealing())
  const proof = await proofOf(entry.id)
  expect(judgeReceipt({ ...asked, proof, at })).toMatchObject({ verdict: 'kept', index: proof.index })
  const other = await proofOf(
    (
      await submit().then(async (next) => {
        await sealAll(context(), await platform.getSealing())
        return next
      })
    ).entry.id,
  )
  expect(judgeReceipt({ ...asked, proof: other, at })).toMatchObject({ verdict: 'broken', fault: 'leaf' })
  const forged = { ...proof, path: [...proof.path].reverse(), index: 0 }
  expect(judgeReceipt({ ...asked, proof: forged, at })).toMatchObject({ verdict: 'broken', fault: 'proof' })
  const unsigned = { ...proof, checkpoint: proof.checkpoint.replace('time 2026', 'time 2025') }
  expect(judgeReceipt({ ...asked, proof: unsigned, at })).toMatchObject({ verdict: 'broken', fault: 'proof' })
})
