import { expect, test } from 'vitest'
import { checkDepartments, checkJointDay, checkJointPublication, checkMeeting, incompleteOf } from './joint.ts'

const fire = { unitId: 'fire', items: [{ name: '消防设施' }, { name: '疏散通道' }] }

test('a department takes part once, and names each of its items once', () => {
  expect(() => checkDepartments([fire, { ...fire, unitId: 'health' }])).not.toThrow()
  expect(() => checkDepartments([fire, fire])).toThrow('plan/department-repeated')
  const twice = { ...fire, items: [{ name: '消防设施' }, { name: ' 消防设施' }] }
  expect(() => checkDepartments([twice])).toThrow('plan/joint-item-repeated')
})

test('a team of which one department lacks its pair is not whole', () => {
  const pairs = [
    { index: 3, first: 'ZF-1' },
    { index: 3, first: null },
    { index: 5, first: 'ZF-2' },
    { index: 5, first: 'XF-1' },
  ]
  expect([...incompleteOf(pairs)]).toEqual([3])
})

const visit = { windowFrom: '2026-03-03', windowUntil: '2026-03-31', state: 'planned', version: 2 }
const asked = { meetsOn: '2026-03-10', version: 2 }
const known = { today: '2026-03-05', begun: false, away: [] }

test('the common day lies within the window, not in the past, and everybody is there', () => {
  expect(() => checkMeeting(visit, asked, known)).not.toThrow()
  expect(() => checkMeeting(visit, { ...asked, meetsOn: '2026-04-01' }, known)).toThrow(
    'joint-visit/day-outside-window',
  )
  expect(() => checkMeeting(visit, { ...asked, meetsOn: '2026-03-04' }, known)).toThrow('joint-visit/day-past')
  expect(() => checkMeeting(visit, asked, { ...known, away: ['王强'] })).toThrow('joint-visit/officer-away')
  expect(() => checkMeeting(visit, { ...asked, version: 1 }, known)).toThrow('joint-visit/stale')
})

test('the day stands once a result does, and where no team goes there is none', () => {
  expect(() => checkMeeting(visit, asked, { ...known, begun: true })).toThrow('joint-visit/not-open')
  expect(() => checkMeeting({ ...visit, state: 'unassigned' }, asked, known)).toThrow('joint-visit/not-open')
})

test('every result of a joint visit is of the one day on which all went', () => {
  expect(() => checkJointDay('2026-03-10', '2026-03-10')).not.toThrow()
  expect(() => checkJointDay('2026-03-10', undefined)).not.toThrow()
  expect(() => checkJointDay('2026-03-10', null)).toThrow('joint-visit/no-day')
  expect(() => checkJointDay('2026-03-11', '2026-03-10')).toThrow('joint-visit/other-day')
})

test('a department publishes what two of it stand for, not before the check and not in the future', () => {
  const concluded = { state: 'concluded', concludedOn: '2026-03-10' } as const
  expect(() => checkJointPublication(concluded, '2026-03-12', '2026-03-12')).not.toThrow()
  expect(() => checkJointPublication({ ...concluded, state: 'entered' }, '2026-03-12', '2026-03-12')).toThrow(
    'inspection/not-open',
  )
  expect(() => checkJointPublication(concluded, '2026-03-13', '2026-03-12')).toThrow('result/published-in-future')
  expect(() => checkJointPublication(concluded, '2026-03-09', '2026-03-12')).toThrow('result/published-before-check')
})
