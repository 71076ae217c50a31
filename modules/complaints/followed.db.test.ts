import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder } from '../../tests/platform.ts'
import { mergeBusinesses } from '../businesses/index.ts'
import { receiveComplaint, receiveReport } from './index.ts'

let town: InspectionTown
beforeAll(async () => {
  town = await inspectionTown()
}, 120_000)
afterAll(() => town?.platform.drop())

test('complaints and reports that follow a merged business are not taken for edited by hand', async () => {
  const { county, city } = town.tree
  const by = town.as({ ...founder, bureauId: county.id, bureauIds: [county.id, city.id] })
  const [kept, merged] = town.businesses
  if (!kept || !merged) throw new Error('the town is empty')
  const said = {
    respondentName: '城关百货店',
    respondentId: merged.id,
    channel: 'counter',
    receivedOn: '2026-03-02',
  } as const
  const complainant = { complainantName: '王小明', complainantPhone: '13800000000', claim: '退货退款' }
  await receiveComplaint(by, { ...said, ...complainant, facts: '不能加热' })
  await receiveReport(by, { ...said, identity: 'anonymous', facts: '无照经营' })
  await mergeBusinesses(by, {
    ...{ keptId: kept.id, keptVersion: kept.version, mergedId: merged.id, mergedVersion: merged.version },
    ...{ take: [], reason: '同一家店' },
  })
  const own = town.platform.journalled.filter(({ subjectType }) => ['complaint', 'report'].includes(subjectType))
  const { findings, checked } = await verifyRecords({ db: town.platform.db, secrets: by.site.secrets }, own)
  expect(findings).toEqual([])
  expect(checked.map(({ byBatch }) => byBatch)).toEqual([1, 1])
})
