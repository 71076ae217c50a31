import { describe, expect, test } from 'vitest'
import type { Referral } from './model/index.ts'
import { placesOnMap, scaleBar } from './public/place-on-map.ts'
import {
  afterRecall,
  afterReply,
  afterTime,
  checkStandard,
  checkStation,
  evaluationOf,
  isBuilt,
  itemsOf,
  monthBefore,
  placesOf,
  plateNumber,
} from './rules/index.ts'

const build = '★有固定场所\n\n设宣传栏\n★公示电话'
const evaluation = '★按时报送台账｜40\n和解率｜50\n宣传｜10'

describe('A standard', () => {
  test('has one item a line, some of them demanded, and a hundred points', () => {
    expect(itemsOf(build)).toEqual([
      { number: 1, title: '有固定场所', isRequired: true, points: 0 },
      { number: 2, title: '设宣传栏', isRequired: false, points: 0 },
      { number: 3, title: '公示电话', isRequired: true, points: 0 },
    ])
    expect(() => checkStandard({ buildItems: build, evaluationItems: evaluation })).not.toThrow()
    expect(() => checkStandard({ buildItems: build, evaluationItems: '和解率｜90' })).toThrow('station-standard/points')
    expect(() => checkStandard({ buildItems: '★', evaluationItems: evaluation })).toThrow('station-standard/items')
  })

  test('is built to when every demanded item is there, and every item where none is demanded', () => {
    expect(isBuilt(itemsOf(build), '1,3')).toBe(true)
    expect(isBuilt(itemsOf(build), '1,2')).toBe(false)
    expect(isBuilt(itemsOf('一\n二'), '1')).toBe(false)
    expect(isBuilt(itemsOf('一\n二'), '1,2')).toBe(true)
  })

  test('gives stars by points, and none where a demanded item is missing', () => {
    const items = itemsOf(evaluation)
    expect(evaluationOf(items, '1,2,3')).toEqual({ score: 100, star: '5' })
    expect(evaluationOf(items, '1,2')).toEqual({ score: 90, star: '5' })
    expect(evaluationOf(items, '1,3')).toEqual({ score: 50, star: '1' })
    expect(evaluationOf(items, '2,3')).toEqual({ score: 60, star: '0' })
    expect(evaluationOf(items, null)).toEqual({ score: 0, star: '0' })
  })
})

test('a station of a community names no business, and a place has both numbers', () => {
  expect(() => checkStation({ kind: 'community', businessId: 'b' })).toThrow('station/whose')
  expect(() => checkStation({ kind: 'trade', businessId: 'b', longitude: '117.1' })).toThrow('station/place')
  expect(() => checkStation({ kind: 'trade', longitude: '117.1', latitude: '95' })).toThrow('station/place')
})

test('places are parted however they were written, and one letter covers nothing', () => {
  expect(placesOf('槐树巷，城关集贸市场; 县 槐树巷')).toBe('槐树巷、城关集贸市场')
  expect(placesOf('县')).toBeNull()
  expect(plateNumber('trade', '2026-05-01', 7)).toBe('WQ2026-0007')
})

describe('What was sent to a station', () => {
  const sent = {
    ...{ state: 'sent', timing: 'waiting', repliedAt: null, endedOn: null, result: null, recoveredFen: null },
    ...{ replyBy: '2026-06-02T02:00:00.000Z', settleBy: '2026-06-08', version: 1 },
  } as Referral
  const now = { at: '2026-06-02T02:00:00.000Z', today: '2026-06-02' }
  const late = { at: '2026-06-02T02:00:00.001Z', today: '2026-06-02' }

  test('is replied to in time by the first word, until the last instant', () => {
    expect(afterReply(sent, { kind: 'taken', text: '' }, now)).toMatchObject({ state: 'taken', timing: 'inTime' })
    expect(afterReply(sent, { kind: 'taken', text: '' }, late)).toMatchObject({ timing: 'late' })
    const taken = afterReply(sent, { kind: 'taken', text: '' }, now)
    expect(() => afterReply(taken, { kind: 'taken', text: '' }, late)).toThrow('referral/over')
    expect(afterReply(taken, { kind: 'settled', text: '退款', recoveredFen: 9900 }, late)).toMatchObject({
      ...{ state: 'settled', timing: 'inTime', recoveredFen: 9900, endedOn: '2026-06-02' },
    })
    expect(() => afterReply(sent, { kind: 'settled', text: ' ' }, now)).toThrow('referral/missing')
    expect(afterReply(sent, { kind: 'unsettled', text: '不愿退', recoveredFen: 9900 }, now).recoveredFen).toBeNull()
  })

  test('is late without a reply, with the desk again after the last day, and over when taken back', () => {
    expect(afterTime(sent, now)).toBe(sent)
    expect(afterTime(sent, late)).toMatchObject({ state: 'sent', timing: 'late' })
    expect(afterTime(sent, { at: '2026-06-08T10:00:00.000Z', today: '2026-06-08' }).state).toBe('sent')
    expect(afterTime(sent, { at: '2026-06-09T00:00:00.000Z', today: '2026-06-09' }).state).toBe('lapsed')
    const recalled = afterRecall(sent, now)
    expect(() => afterReply(recalled, { kind: 'settled', text: '退款' }, now)).toThrow('referral/over')
    expect(afterTime(recalled, { at: '2026-07-01T00:00:00.000Z', today: '2026-07-01' })).toBe(recalled)
  })
})

test('the ledger of a month is opened in the next one, also over the end of a year', () => {
  expect(monthBefore('2026-01-01')).toEqual({ month: '2025-12', from: '2025-12-01', until: '2025-12-31' })
  expect(monthBefore('2026-03-15')).toEqual({ month: '2026-02', from: '2026-02-01', until: '2026-02-28' })
})

describe('The public map', () => {
  const at = (id: string, longitude: number | null, latitude: number | null) =>
    ({ id, name: id, kind: 'community', longitude, latitude }) as Parameters<typeof placesOnMap>[0][number]
  const frame = { width: 640, height: 360 }

  test('keeps the place in the list as the number, north above, at one scale', () => {
    const { points } = placesOnMap([at('a', null, null), at('b', 117, 35), at('c', 117.1, 35.1)], frame)
    expect(points.map(({ id, number }) => [id, number])).toEqual([
      ['b', 2],
      ['c', 3],
    ])
    const [south, north] = points
    expect(north?.y).toBeLessThan(south?.y ?? 0)
    expect(north?.x).toBeGreaterThan(south?.x ?? 640)
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(640)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(360)
    }
  })

  test('shows one station in the middle, and a bar of round metres', () => {
    const { points, metresPerUnit } = placesOnMap([at('a', 117, 35)], frame)
    expect(points).toMatchObject([{ x: 320, y: 180 }])
    const { metres, length } = scaleBar(metresPerUnit)
    expect([1, 2, 5].map((step) => step * 10 ** Math.floor(Math.log10(metres)))).toContain(metres)
    expect(length).toBeGreaterThanOrEqual(60)
    expect(length).toBeLessThanOrEqual(150)
  })
})
