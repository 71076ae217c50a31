import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalOf } from '../../../kernel/errors.ts'
import type { Leave } from '../model.ts'
import { checkLeave, countHanded, endedLeave, hoursOf, type Person, personOf, settleHandOver } from './index.ts'

const codeOf = (act: () => unknown) => refusalOf(act)?.code

test('a hand-over loses no matter and doubles none', () => {
  const ids = fc.uniqueArray(fc.uuid(), { maxLength: 30 })
  fc.assert(
    fc.property(
      ids.chain((asked) => fc.tuple(fc.constant(asked), fc.shuffledSubarray(asked))),
      ([asked, given]) => {
        const { passed, remaining } = settleHandOver('visits.rectification', asked, given)
        expect([...passed, ...remaining].sort()).toEqual([...asked].sort())
        expect(new Set(passed)).toEqual(new Set(given))
        expect(countHanded([{ kind: 'a', passed, remaining }]).passed).toBe(given.length)
      },
    ),
  )
})

test('a module that passes on what it was not asked, or one thing twice, is a fault and no hand-over', () => {
  expect(() => settleHandOver('a', ['1', '2'], ['3'])).toThrow()
  expect(() => settleHandOver('a', ['1', '2'], ['1', '1'])).toThrow()
})

const days = (absentFrom: string, absentUntil: string) => ({ absentFrom, absentUntil })
const entered = (absentFrom: string, absentUntil: string) => ({
  reason: 'leave' as const,
  ...days(absentFrom, absentUntil),
})

test('nobody is away twice on a day, and nobody stands in who is away himself', () => {
  const before = [days('2026-03-01', '2026-03-05')]
  expect(codeOf(() => checkLeave(entered('2026-03-06', '2026-03-07'), before, []))).toBeUndefined()
  expect(codeOf(() => checkLeave(entered('2026-03-05', '2026-03-07'), before, []))).toBe('leave/exists')
  expect(codeOf(() => checkLeave(entered('2026-03-05', '2026-03-07'), [], before))).toBe('leave/deputy-absent')
  expect(codeOf(() => checkLeave(entered('2026-03-07', '2026-03-05'), [], []))).toBe('leave/period-reversed')
})

const leave: Leave = {
  id: 'l',
  officerId: 'o',
  accountId: null,
  bureauId: 'b',
  reason: 'trip',
  ...days('2026-03-02', '2026-03-10'),
  deputyId: null,
  version: 1,
}

test('who is back sooner was away until yesterday; the days before are not unmade', () => {
  const end = (absentUntil: string, today: string) => endedLeave(leave, { absentUntil, version: 1 }, today)
  expect(end('2026-03-04', '2026-03-05')).toMatchObject({ absentUntil: '2026-03-04', version: 2 })
  expect(codeOf(() => end('2026-03-03', '2026-03-05'))).toBe('leave/period-reversed')
  expect(end('2026-03-01', '2026-03-01').absentUntil).toBe('2026-03-01')
  expect(codeOf(() => end('2026-03-20', '2026-03-12'))).toBe('leave/not-open')
})

test('a night shift ends on the next morning, by the clock of China', () => {
  const hours = {
    whole: { from: '08:30', hours: 24 },
    day: { from: '08:30', hours: 9 },
    night: { from: '17:30', hours: 15 },
  }
  expect(hoursOf('2026-03-02', 'night', hours)).toEqual({
    startsAt: '2026-03-02T09:30:00.000Z',
    endsAt: '2026-03-03T00:30:00.000Z',
  })
})

test('of several of a name the one of the unit is meant; of two there nobody guesses', () => {
  const person = (unitId: string, officerId: string): Person => ({
    name: '王强',
    bureauId: 'b',
    unitId,
    officerId,
    accountId: null,
  })
  const unit = { id: 'u1', bureauId: 'b' }
  expect(personOf('王强', unit, [person('u1', '1'), person('u2', '2')]).officerId).toBe('1')
  expect(codeOf(() => personOf('王强', unit, [person('u1', '1'), person('u1', '2')]))).toBe('duty/several-of-the-name')
  expect(codeOf(() => personOf('王强', { id: 'u1', bureauId: 'c' }, [person('u1', '1')]))).toBe(
    'duty/nobody-of-the-name',
  )
})
