import { expect, test } from 'vitest'
import { type CeremonyDraw, nextEnd, stationsOf, timeLeft } from './ceremony.ts'

const draw: CeremonyDraw = {
  state: 'announced',
  announcedAt: '2026-03-02T01:00:00.000Z',
  t1: '2026-03-03T01:00:00.000Z',
  t2: '2026-03-04T01:00:00.000Z',
  t3: '2026-03-05T01:00:00.000Z',
  windowFrom: '2026-03-09',
  windowUntil: '2026-04-30',
  committedCount: 0,
  revealedCount: 0,
  concludedAt: null,
  publishedOn: null,
  beaconTime: null,
}

const statesAt = (change: Partial<CeremonyDraw>, now: string) =>
  Object.fromEntries(stationsOf({ ...draw, ...change }, now).map(({ station, state }) => [station, state]))

test('until T1 secrets are committed and nothing else is open', () => {
  expect(statesAt({}, '2026-03-02T08:00:00Z')).toEqual({
    announced: 'done',
    commitments: 'now',
    closed: 'later',
    reveals: 'later',
    opening: 'later',
    concluded: 'later',
    visits: 'later',
    published: 'later',
  })
})

test('after T1 the closing waits for somebody', () => {
  expect(statesAt({}, '2026-03-03T01:00:01Z')).toMatchObject({ commitments: 'done', closed: 'waiting' })
})

test('when every secret is told the custodian is not needed and the draw may end at once', () => {
  const told = { state: 'closed', committedCount: 3, revealedCount: 3 } as const
  expect(statesAt(told, '2026-03-03T05:00:00Z')).toMatchObject({
    reveals: 'done',
    opening: 'skipped',
    concluded: 'waiting',
  })
})

test('after T2 the custodian opens what is missing until T3', () => {
  const withheld = { state: 'closed', committedCount: 3, revealedCount: 2 } as const
  expect(statesAt(withheld, '2026-03-04T02:00:00Z')).toMatchObject({
    reveals: 'done',
    opening: 'now',
    concluded: 'later',
  })
  expect(statesAt(withheld, '2026-03-05T02:00:00Z')).toMatchObject({ opening: 'done', concluded: 'waiting' })
})

test('a void draw leads to no visits', () => {
  const isVoid = { state: 'void', concludedAt: '2026-03-05T02:00:00Z' } as const
  expect(statesAt(isVoid, '2026-03-06T00:00:00Z')).toMatchObject({
    reveals: 'skipped',
    concluded: 'void',
    visits: 'skipped',
    published: 'skipped',
  })
})

test('only a draw with a beacon has a station for it', () => {
  const withBeacon = {
    state: 'closed',
    beaconTime: '2026-03-05T09:00:00Z',
    committedCount: 2,
    revealedCount: 2,
  } as const
  expect(statesAt(withBeacon, '2026-03-05T08:00:00Z')).toMatchObject({ beacon: 'later', concluded: 'later' })
  expect(statesAt(withBeacon, '2026-03-05T10:00:00Z')).toMatchObject({ beacon: 'waiting', concluded: 'waiting' })
  expect(statesAt({}, draw.announcedAt)).not.toHaveProperty('beacon')
})

test('the clock runs to the end of the station that is open', () => {
  const now = '2026-03-02T08:00:00.000Z'
  expect(nextEnd(stationsOf(draw, now), now)?.until).toBe(draw.t1)
  const later = '2026-03-20T08:00:00.000Z'
  const done = { ...draw, state: 'done', concludedAt: '2026-03-05T02:00:00.000Z' } as const
  expect(nextEnd(stationsOf(done, later), later)?.until).toBe('2026-04-30')
})

test('a day is over at midnight in China', () => {
  expect(timeLeft('2026-04-30', '2026-04-30T15:59:00Z')).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 59 })
  expect(timeLeft('2026-04-30', '2026-04-30T16:00:00Z')).toBeNull()
})
