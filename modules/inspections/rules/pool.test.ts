import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { ItemList, PlanContent } from '../model/index.ts'
import { requireRule } from './draw/index.ts'
import { checkApprover, checkPlan, checkPlanState } from './plan.ts'
import { drawRuleOf, outCauses, publicReason, skillOf, taskOf, tokenOf } from './pool.ts'

const file = path.resolve(import.meta.dirname, '../../../data/inspections/items-1.json')
const list = JSON.parse(readFileSync(file, 'utf8')) as ItemList
const itemsOf = (...ids: string[]) => list.items.filter(({ id }) => ids.includes(id))
const account = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`

const content: PlanContent = {
  items: ['registration-matters', 'publicity-information'],
  scope: { offices: [], divisions: [], kinds: [] },
  window: { from: '2026-03-05', until: '2026-03-31' },
  strata: itemsOf('registration-matters')[0]?.ratio.strata ?? [],
  evenArm: list.evenArm,
  loadCap: 20,
  perDay: 2,
  pairWithin: 'bureau',
  lendingBureaus: [],
  contributors: [account(1), account(2), account(3)],
  quorum: 2,
  custodian: account(4),
  beaconSource: null,
}

test('what the public line says tells no class: cap and exit pool hide behind coarser words', () => {
  expect(publicReason('cap-reached')).toBe(publicReason('checked-by-superior'))
  expect(publicReason('exit-pool')).toBe(publicReason('closed'))
  for (const cause of outCauses) expect(publicReason(cause)).toMatch(/^[a-z-]{1,64}$/)
})

test('a task is named by its items, by their numbers when the names are too long for a line', () => {
  expect(taskOf(itemsOf('catering'))).toBe('catering')
  expect(taskOf(list.items.slice(0, 6))).toBe('items-1-2-3-4-5-6')
})

test('one draw seats pairs of one skill', () => {
  expect(skillOf(itemsOf('registration-matters'))).toMatchObject({ skill: 'E', both: true })
  expect(skillOf(itemsOf('registration-matters', 'equipment-users'))).toMatchObject({ skill: 'T', both: true })
  expect(skillOf(itemsOf('price-conduct'))).toMatchObject({ skill: 'price', both: false })
  expect(() => skillOf(itemsOf('catering', 'drug-retail'))).toThrow('plan/skills-mixed')
})

test.each<[string, Partial<PlanContent>]>([
  ['plan/item-unknown', { items: ['moon-landing'] }],
  ['plan/skills-mixed', { items: ['catering', 'cosmetics'] }],
  ['plan/window-reversed', { window: { from: '2026-03-05', until: '2026-03-04' } }],
  ['plan/quorum-too-large', { quorum: 4 }],
  ['plan/custodian-contributes', { custodian: account(2) }],
  ['plan/strata-incomplete', { strata: content.strata.slice(1) }],
  ['plan/ratio-above-one', { strata: content.strata.map((one) => ({ ...one, num: 3, den: 2 })) }],
  ['plan/even-arm-too-large', { evenArm: { num: 1, den: 1, min: 0 } }],
])('a plan that cannot be drawn is refused: %s', (code, change) => {
  expect(() => checkPlan(content, list)).not.toThrow()
  expect(() => checkPlan({ ...content, ...change }, list)).toThrow(code)
})

test('nobody approves a plan he wrote himself', () => {
  expect(() => checkApprover(account(1), account(2))).not.toThrow()
  expect(() => checkApprover(account(1), account(1))).toThrow('plan/not-permitted')
})

test('a step on a plan needs its state and the version that was seen', () => {
  expect(() => checkPlanState({ state: 'draft', version: 2 }, ['draft'], 1)).toThrow('plan/stale')
  expect(() => checkPlanState({ state: 'drawn', version: 2 }, ['draft'], 2)).toThrow('plan/not-open')
})

const party = (name: string, unit: string, key: string) => ({ party: name, unit, key })

test('the rule made from a plan is one the protocol accepts, and never publishes its strata', () => {
  // The base point of the curve and its negative: two keys that are points.
  const x = '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7'
  const y = 'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0'
  const minusY = '43c8c95c0b098863a642311c9496deac2f56788239d5b8c0fd20cd1adec60f5f'
  const rule = drawRuleOf({
    workingDays: 20,
    organiser: 'bureau',
    partners: [],
    content: { ...content, pairWithin: 'office' },
    items: itemsOf(...content.items),
    places: ['north', '-', 'east', 'north'],
    contributors: [party('b', 'outside', `04${x}${y}`)],
    custodian: party('c', 'province', `04${x}${minusY}`),
  })
  expect(rule.publish).toBe('public')
  expect(rule.places).toEqual([
    { place: '*', units: ['*'] },
    { place: 'east', units: ['east'] },
    { place: 'north', units: ['north'] },
  ])
  expect(() => requireRule({ ...rule, quorum: 1 })).not.toThrow()
})

test('a unit is named by its code where that fits into a line', () => {
  expect(tokenOf('370302', 'x')).toBe('370302')
  expect(tokenOf('所01', 'x')).toBe('x')
  expect(tokenOf(null, 'x')).toBe('x')
})
