import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '../../kernel/journal/seal.ts'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { findDraw, readBundle, recuseOfficer } from './index.ts'
import { type DrawBundle, verifyBundle } from './pure.ts'

let town: InspectionTown
let drawId: string

beforeAll(async () => {
  town = await inspectionTown()
  drawId = (await drawn(town)).draw.id
})
afterAll(() => town.platform.drop())

const seal = async () => sealAll(town.as(town.people.planner), await town.platform.getSealing())

async function bundleNow(): Promise<DrawBundle> {
  const { db, journal: store } = town.platform
  const journal = { store, secrets: town.as(town.people.auditor).site.secrets }
  const row = await findDraw(db, drawId)
  if (!row) throw new Error('no draw')
  const bundle = await readBundle(db, row, { viewer: 'auditor', today: '2026-03-03', asked: 'full', journal })
  return JSON.parse(JSON.stringify(bundle)) as DrawBundle
}

const notesOf = (bundle: DrawBundle) => {
  const verdict = verifyBundle(bundle)
  return verdict.valid ? verdict.notes : verdict
}

test('a bundle waits for the journal, and then proves that its draw stands there', async () => {
  const before = await bundleNow()
  expect(before.journal).toBeNull()
  expect(notesOf(before)).toContain('journal-not-sealed')
  const checkpoint = await seal()
  const after = await bundleNow()
  expect(after.journal).toMatchObject({ origin: checkpoint?.origin, size: checkpoint?.size, root: checkpoint?.root })
  expect(after.journal?.proofs.map(({ what }) => what)).toEqual(['announcement', 'closing', 'conclusion'])
  expect(notesOf(after)).toContain('journal-root-not-witnessed')
})

test('after a recusal the record is proved as well, as soon as it is sealed', async () => {
  const { rows } = await town.platform.pool.query(
    `select subject_code, first_officer_id from inspections.inspection where draw_id = $1 and state = 'assigned'`,
    [drawId],
  )
  const request = { id: rows[0].subject_code, officerId: rows[0].first_officer_id, reason: 'kinship' as const }
  await recuseOfficer(town.as(town.people.planner), drawId, request)
  expect((await bundleNow()).journal).toBeNull()
  await seal()
  const bundle = await bundleNow()
  expect(bundle.journal?.proofs.at(-1)?.what).toBe('record')
  expect(notesOf(bundle)).toContain('journal-root-not-witnessed')
  const payload = bundle.journal?.proofs[0]?.payload.replace('announcement', 'closing')
  const [first, ...others] = bundle.journal?.proofs ?? []
  const forged = { ...bundle, journal: { ...bundle.journal, proofs: [{ ...first, payload }, ...others] } }
  expect(verifyBundle(forged)).toEqual({ valid: false, why: 'not-in-journal', where: 'announcement' })
})
