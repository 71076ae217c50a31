import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../kernel/calendar.ts'
import type { Oversight, TakeOversightStep } from '../model/oversight.ts'
import {
  afterOversightStep,
  demandOverseeable,
  nextWarningOn,
  type Overseeing,
  openSteps,
  oversightWarning,
} from './oversight.ts'

const calendar = calendarOf({ 2026: { off: [], work: [] } })
const holder: Overseeing = { accountId: 'holder', unitId: 'office', permissions: new Set(['matters.move']) }
const colleague: Overseeing = { ...holder, accountId: 'colleague' }
const leader: Overseeing = { accountId: 'leader', unitId: null, permissions: new Set(['matters.oversee']) }
const otherLeader: Overseeing = { ...leader, accountId: 'other' }

const set: Oversight = {
  ...{
    id: 's',
    matterId: 'm',
    matterKind: 'complaints.complaint',
    title: '甲店',
    bureauId: 'county',
    unitId: 'office',
  },
  ...{ holderId: 'holder', level: 'assigned', state: 'set', words: '报告进展', setBy: 'leader', version: 1 },
  ...{ setOn: '2026-06-01', answerBy: '2026-06-05', acknowledgedOn: null, answer: null, answeredOn: null },
  endedOn: null,
}
const on = '2026-06-02'
const take = (before: Oversight, actor: Overseeing, step: Omit<TakeOversightStep, 'version'>) =>
  afterOversightStep(before, { ...step, version: before.version }, actor, on)
const acknowledged = take(set, holder, { step: 'acknowledge' })
const answered = take(acknowledged, holder, { step: 'answer', answer: '已约双方调解' })
const refused = (code: string) => expect.objectContaining({ code: `oversight/${code}` })

describe('An oversight', () => {
  test('is acknowledged and answered by who holds the matter, and ended by who set it', () => {
    expect(acknowledged).toMatchObject({ state: 'acknowledged', acknowledgedOn: on, version: 2 })
    expect(answered).toMatchObject({ state: 'answered', answer: '已约双方调解', answeredOn: on })
    expect(take(answered, leader, { step: 'end' })).toMatchObject({ state: 'ended', endedOn: on })
  })

  test('is acknowledged by nobody else, but by everybody at the desk while the matter is in nobody’s hands', () => {
    expect(() => take(set, colleague, { step: 'acknowledge' })).toThrow(refused('not-asked'))
    expect(() => take(set, leader, { step: 'acknowledge' })).toThrow(refused('not-asked'))
    expect(take({ ...set, holderId: null }, colleague, { step: 'acknowledge' }).state).toBe('acknowledged')
    const elsewhere = { ...colleague, unitId: 'other office' }
    expect(() => take({ ...set, holderId: null }, elsewhere, { step: 'acknowledge' })).toThrow(refused('not-asked'))
  })

  test('is answered only once it was acknowledged, and with words', () => {
    expect(() => take(set, holder, { step: 'answer', answer: '好的' })).toThrow(refused('step-not-open'))
    expect(() => take(acknowledged, holder, { step: 'answer' })).toThrow(refused('words-missing'))
  })

  test('is ended by nobody but who set it', () => {
    expect(() => take(answered, otherLeader, { step: 'end' })).toThrow(refused('not-setter'))
    expect(() => take(answered, holder, { step: 'end' })).toThrow(refused('not-setter'))
    const ended = take(answered, leader, { step: 'end' })
    expect(() => take(ended, leader, { step: 'end' })).toThrow(refused('ended'))
  })

  test('whose answer does not do goes back with words and another day', () => {
    const back = { step: 'sendBack', words: '未说明原因', answerBy: '2026-06-09' } as const
    expect(take(answered, leader, back)).toMatchObject({
      ...{ state: 'acknowledged', words: '未说明原因', answerBy: '2026-06-09', answeredOn: null },
    })
    expect(() => take(acknowledged, leader, back)).toThrow(refused('step-not-open'))
    expect(() => take(answered, leader, { ...back, answerBy: '2026-06-01' })).toThrow(refused('day-past'))
    expect(() => take(answered, holder, back)).toThrow(refused('not-permitted'))
  })

  test('is raised to a higher level only, and is then acknowledged anew', () => {
    const raise = { step: 'raise', level: 'urged', words: '再次催办', answerBy: '2026-06-04' } as const
    const urged = take(acknowledged, leader, raise)
    expect(urged).toMatchObject({ level: 'urged', state: 'set', acknowledgedOn: null, setOn: on })
    expect(() => take(urged, leader, { ...raise, level: 'assigned' })).toThrow(refused('level-not-higher'))
    expect(() => take(urged, leader, raise)).toThrow(refused('level-not-higher'))
    expect(() => take(urged, holder, { ...raise, level: 'overseen' })).toThrow(refused('not-permitted'))
  })

  test('that somebody changed meanwhile is not changed unseen', () => {
    expect(() => afterOversightStep(acknowledged, { step: 'answer', answer: '好的', version: 1 }, holder, on)).toThrow(
      refused('stale'),
    )
  })

  test('is not set on what one holds oneself, nor for a day that is past', () => {
    const demand = { answerBy: '2026-06-05' }
    expect(() => demandOverseeable({ holderId: 'leader' }, demand, leader, on)).toThrow(refused('own-matter'))
    expect(() => demandOverseeable(set, { answerBy: '2026-06-01' }, leader, on)).toThrow(refused('day-past'))
    expect(() => demandOverseeable(set, demand, leader, on)).not.toThrow()
  })

  test('offers each the steps that are his', () => {
    expect(openSteps(set, holder)).toEqual(['acknowledge'])
    expect(openSteps(set, leader)).toEqual(['end', 'raise'])
    expect(openSteps(answered, leader)).toEqual(['end', 'sendBack', 'raise'])
    expect(openSteps(answered, otherLeader)).toEqual(['sendBack', 'raise'])
    expect(openSteps(take(answered, leader, { step: 'end' }), leader)).toEqual([])
  })
})

describe('Its warnings', () => {
  // Set on Monday 1 June, to be answered on Friday the 5th.
  const warned = (oversight: Oversight) => {
    const said: string[] = []
    let next = nextWarningOn(oversight, oversight.setOn, calendar)
    for (let day = 1; day <= 12; day += 1) {
      const today = `2026-06-${String(day).padStart(2, '0')}`
      if (next === null || next > today) continue
      said.push(`${today} ${oversightWarning(oversight, next, today, calendar)}`)
      next = nextWarningOn(oversight, today, calendar)
    }
    return said
  }

  test('come when it is not acknowledged after a working day, on its day and after it', () => {
    expect(warned(set)).toEqual(['2026-06-03 notAcknowledged', '2026-06-05 answerDue', '2026-06-06 notAnswered'])
  })

  test('are about the answer alone once it was acknowledged, and cease with the answer', () => {
    expect(warned(acknowledged)).toEqual(['2026-06-05 answerDue', '2026-06-06 notAnswered'])
    expect(warned(answered)).toEqual([])
  })

  test('that come late say only the loudest', () => {
    expect(oversightWarning(set, '2026-06-03', '2026-06-20', calendar)).toBe('notAnswered')
  })
})
