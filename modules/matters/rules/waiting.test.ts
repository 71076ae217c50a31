import { expect, test } from 'vitest'
import { awaitReceipt, openClock } from '../../../kernel/law/clock.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { loadCalendar, loadLaw } from '../../../kernel/reference-data.ts'
import { clockLines, waitingOf } from '../rules.ts'

const law = loadLaw()
const calendar = loadCalendar()
const at = '2026-06-01T02:00:00.000Z'

function done(id: string, limit: string, step: string) {
  const rule = getRule(law, id, { on: '2026-06-01' })
  return awaitReceipt(openClock(rule, getLimit(rule, limit), at), { system: 'national12315', step, on: at })
}

test('of several clocks that wait for a receipt the one that ends first says by when, to the hour; all are named', () => {
  const rule = getRule(law, 'A-24', { on: '2026-06-01' })
  const clocks = {
    verify: done('A-46', 'verify', 'file'),
    mediate: openClock(rule, getLimit(rule, 'mediate'), at),
    sign: done('A-76', 'sign', 'sign'),
  }
  const waiting = (some: Partial<typeof clocks>) => waitingOf(some, clockLines(some, at, calendar))
  expect(waiting(clocks)).toEqual({
    ...{ waitsSince: '2026-06-01', waitsUntil: '2026-06-01' },
    ...{ waitsAt: '2026-06-01T06:00:00.000Z', waitsFor: 'sign verify' },
  })
  expect(waiting({ verify: clocks.verify })).toMatchObject({ waitsUntil: '2026-06-23', waitsAt: null })
  const nothing = { waitsSince: null, waitsUntil: null, waitsAt: null, waitsFor: null }
  expect(waiting({ mediate: clocks.mediate })).toEqual(nothing)
})
