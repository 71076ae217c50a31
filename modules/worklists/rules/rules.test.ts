import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, calendarOf, isWorkingDay } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { faultsOf } from '../../../kernel/procedure/faults.ts'
import { loadLaw } from '../../../kernel/reference-data.ts'
import {
  checkings,
  type FormField,
  type FormFieldKind,
  type Item,
  type ItemStep,
  itemStates,
  itemSteps,
  type ProgressPart,
  progressParts,
  type Quota,
} from '../model/index.ts'
import { itemProcedure } from '../procedure.ts'
import {
  type Acting,
  afterHandBack,
  afterItemStep,
  afterQuotaMove,
  checkedContent,
  checkForm,
  lightOf,
  newItem,
  partFilters,
  partsBy,
  spreadByLoad,
  stepChoices,
  sumOf,
  valuesMissing,
  warnUntil,
} from './index.ts'

const calendar = calendarOf({ '2026': { off: ['2026-05-01', '2026-05-04', '2026-05-05'], work: ['2026-05-09'] } })
const situation = { on: '2026-05-06', law: loadLaw(), calendar }
const people = ['ann', 'bob', 'cat'] as const
const rights = new Set(['worklists.work', 'worklists.check'])

const begun: Item = {
  ...newItem('list', { title: 'Lift', businessId: null, dueOn: '2026-05-20', on: '2026-05-01' }),
  ...{ id: 'item', bureauId: 'county', ownerId: 'ann', unitId: 'office', officeId: 'office' },
}
const actingAs = (accountId: string, more: Partial<Acting> = {}): Acting => ({
  ...{ accountId, unitId: 'office', permissions: rights, isOwnList: true, proof: [], checking: 'one', form: [] },
  ...{ content: {}, hanging: { photos: 0, files: 0 } },
  ...more,
})
const take = (item: Item, step: ItemStep, acting: Acting, text = 'because') =>
  afterItemStep(item, { step, text, version: item.version }, acting, situation)

/** What somebody tries on an item. */
type Try = { readonly step: ItemStep; readonly by: (typeof people)[number]; readonly text: string }
const random: fc.Arbitrary<Try[]> = fc.array(
  fc.record({
    step: fc.constantFrom(...itemSteps),
    by: fc.constantFrom(...people),
    text: fc.constantFrom('', 'because'),
  }),
  { maxLength: 12 },
)
/** Chance alone seldom comes as far as a check: half of the ways begin there. */
const asUsual: readonly Try[] = [
  { step: 'finish', by: 'ann', text: '' },
  { step: 'check', by: 'bob', text: '' },
]
const tries: fc.Arbitrary<Try[]> = fc.oneof(
  random,
  random.map((rest) => [...asUsual, ...rest]),
)

/** The item after each step that was not refused. */
function walk(done: readonly Try[], more: Partial<Acting>): { readonly item: Item; readonly tried: Try }[] {
  const way: { item: Item; tried: Try }[] = []
  let item = begun
  for (const tried of done) {
    try {
      item = take(item, tried.step, actingAs(tried.by, more), tried.text)
      way.push({ item, tried })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return way
}

test('the procedure of an item has no fault', () => {
  expect(faultsOf(itemProcedure)).toEqual([])
})

test('whatever is tried, an item is in one known state, each step one version on, and what ended stays', () => {
  fc.assert(
    fc.property(tries, fc.constantFrom(...checkings), (done, checking) => {
      const way = walk(done, { checking })
      way.forEach(({ item }, place) => {
        expect(itemStates).toContain(item.state)
        expect(item.version).toBe(place + 2)
        expect(item.endedOn !== null).toBe(['struckOff', 'givenUp'].includes(item.state))
        if (item.endedOn !== null) expect(place).toBe(way.length - 1)
      })
    }),
  )
})

test('nothing is struck off by who did it, or in one look where two are demanded', () => {
  fc.assert(
    fc.property(tries, fc.constantFrom('one' as const, 'two' as const), (done, checking) => {
      const { item, tried } = walk(done, { checking }).at(-1) ?? {}
      if (item?.state !== 'struckOff') return
      expect(item.doneBy).not.toBe(tried?.by)
      expect(item.checkedBy).not.toBeNull()
      if (checking === 'two') expect(new Set([item.doneBy, item.checkedBy, item.endedBy]).size).toBe(3)
    }),
  )
})

test('a button is shown as open exactly when the step is taken', () => {
  fc.assert(
    fc.property(tries, fc.constantFrom(...people), fc.constantFrom(...checkings), (done, by, checking) => {
      const item = walk(done, { checking }).at(-1)?.item ?? begun
      const acting = actingAs(by, { checking })
      const open = stepChoices(item, acting).filter(({ refusal }) => refusal === null)
      for (const step of itemSteps) {
        if (open.some((choice) => choice.step === step)) expect(take(item, step, acting).version).toBe(item.version + 1)
        else expect(() => take(item, step, acting)).toThrow(Refusal)
      }
    }),
  )
})

test('who is told to bring a photo, a file and words brings all three', () => {
  const acting = actingAs('ann', { proof: ['photo', 'file', 'text'] })
  const missing = (more: Partial<Acting>, text: string) => {
    try {
      return take(begun, 'finish', { ...acting, ...more }, text).state
    } catch (error) {
      return error instanceof Refusal ? error.details.missing : error
    }
  }
  expect(missing({}, '')).toEqual(['photo', 'file', 'text'])
  expect(missing({ hanging: { photos: 0, files: 1 } }, 'Seen')).toEqual(['photo'])
  expect(missing({ hanging: { photos: 1, files: 1 } }, 'Seen')).toBe('done')
})

test('what is handed back goes from the person to his office and from there to the list', () => {
  const holder = actingAs('ann')
  const toOffice = afterHandBack(begun, { reason: 'Not mine', version: 1 }, holder, 'city')
  expect(toOffice).toMatchObject({ ownerId: null, unitId: 'office', bureauId: 'county', state: 'open' })
  const toList = afterHandBack(toOffice, { reason: 'Not ours', version: 2 }, holder, 'city')
  expect(toList).toMatchObject({ unitId: null, officeId: null, bureauId: 'city' })
  const manager = actingAs('ann', { permissions: new Set(['worklists.manage']) })
  expect(() => afterHandBack(toList, { reason: 'Again', version: 3 }, manager, 'city')).toThrow(
    'worklist-item/not-given',
  )
  expect(() => afterHandBack(begun, { reason: 'Mine', version: 1 }, actingAs('bob'), 'city')).toThrow(
    'worklist-item/not-holder',
  )
})

const units = ['u1', 'u2', 'u3', 'u4']
const quotas: fc.Arbitrary<Quota[]> = fc.subarray(units, { minLength: 1 }).chain((named) =>
  fc.tuple(
    ...named.map((unitId) =>
      fc.record({
        unitId: fc.constant(unitId),
        bureauId: fc.constant(unitId < 'u3' ? 'b1' : 'b2'),
        officeId: fc.constant(unitId),
        amount: fc.integer({ min: 1, max: 50 }),
        dueOn: fc.constantFrom(null, '2026-05-10'),
      }),
    ),
  ),
)

test('no quota is lost or made when part of it goes to another office', () => {
  const moves = fc.array(
    fc.record({
      fromUnitId: fc.constantFrom(...units),
      toUnitId: fc.constantFrom(...units),
      amount: fc.integer({ min: 1, max: 60 }),
    }),
  )
  fc.assert(
    fc.property(quotas, moves, (begin, wanted) => {
      let now = begin
      for (const move of wanted) {
        try {
          now = afterQuotaMove(now, move, { bureauId: 'b1', officeId: move.toUnitId })
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
        expect(sumOf(now)).toBe(sumOf(begin))
        expect(now.every(({ amount }) => amount > 0)).toBe(true)
        expect(new Set(now.map(({ unitId }) => unitId)).size).toBe(now.length)
      }
    }),
  )
})

const someItems = fc.array(
  fc.record({
    state: fc.constantFrom(...itemStates),
    dueOn: fc.integer({ min: -20, max: 20 }).map((days) => addDays('2026-05-06', days)),
    officeId: fc.constantFrom(null, ...units),
  }),
)
const near = warnUntil('2026-05-06', 3, calendar)
const filters = partFilters({ today: '2026-05-06', near })
const isIn = (part: ProgressPart, { state, dueOn }: { state: string; dueOn: string }) => {
  const { state: states, 'dueOn.from': from = '', 'dueOn.until': until = '9999' } = filters[part]
  return (!states || states.split(',').includes(state)) && dueOn >= from && dueOn <= until
}

test('every item is in one part of the progress, and has one light as long as somebody works on it', () => {
  fc.assert(
    fc.property(someItems, (items) => {
      const count = (part: ProgressPart) => items.filter((item) => isIn(part, item)).length
      expect(count('waiting') + count('inCheck') + count('struckOff') + count('givenUp')).toBe(items.length)
      expect(count('red') + count('yellow') + count('green')).toBe(count('waiting'))
      for (const item of items) {
        const light = lightOf(item, { today: '2026-05-06', near })
        for (const colour of ['red', 'yellow', 'green'] as const) expect(isIn(colour, item)).toBe(light === colour)
      }
    }),
  )
})

test('the parts of bureaus and of offices add up to the whole', () => {
  const counted = someItems.map((items) =>
    [...Map.groupBy(items, ({ officeId }) => officeId)].map(([officeId, own]) => ({
      officeId,
      bureauId: officeId !== null && officeId < 'u3' ? 'b1' : 'b2',
      ...(Object.fromEntries(
        progressParts.map((part) => [part, own.filter((item) => isIn(part, item)).length]),
      ) as Record<ProgressPart, number>),
    })),
  )
  fc.assert(
    fc.property(counted, quotas, (rows, owed) => {
      for (const key of ['bureauId', 'officeId'] as const) {
        const parts = partsBy(key, rows, owed)
        for (const part of progressParts)
          expect(parts.reduce((sum, one) => sum + one[part], 0)).toBe(rows.reduce((sum, row) => sum + row[part], 0))
        expect(parts.reduce((sum, { quota }) => sum + quota, 0)).toBe(sumOf(owed))
        expect(new Set(parts.map(({ unitId }) => unitId)).size).toBe(parts.length)
      }
    }),
  )
})

test('a day is near by working days, over a holiday as well', () => {
  expect(warnUntil('2026-04-30', 1, calendar)).toBe('2026-05-06')
  expect(isWorkingDay(near, calendar)).toBe(true)
})

test('items go one by one to whom has the least, and nobody is passed over', () => {
  const hands = fc.uniqueArray(fc.record({ accountId: fc.uuid(), open: fc.integer({ min: 0, max: 9 }) }), {
    selector: ({ accountId }) => accountId,
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(hands, fc.integer({ min: 0, max: 30 }), (people, amount) => {
      const ids = Array.from({ length: amount }, (_, number) => `item ${number}`)
      const given = spreadByLoad(ids, people)
      expect([...given.keys()]).toEqual(ids)
      const after = people.map(({ accountId, open }) => ({
        got: [...given.values()].filter((id) => id === accountId).length,
        open: open + [...given.values()].filter((id) => id === accountId).length,
      }))
      const least = Math.min(...after.map(({ open }) => open))
      for (const { got, open } of after) if (got > 0) expect(open).toBeLessThanOrEqual(least + 1)
      expect(spreadByLoad(ids, [...people].reverse())).toEqual(given)
    }),
  )
})

const field = (more: Partial<FormField>): FormField => ({
  ...{ key: 'f1', label: 'One', kind: 'text', isRequired: false, options: [] },
  ...more,
})

test('a form has each label once, a choice to choose from, and keeps its kinds while items hold values', () => {
  const check = (form: Partial<FormField>[], before: Partial<FormField>[] = [], hasItems = false) =>
    checkForm(form.map(field), before.map(field), hasItems)
  expect(() => check([{}, { key: 'f2' }])).toThrow('form/label-repeated')
  expect(() => check([{ kind: 'choice', options: ['only'] }])).toThrow('form/options-missing')
  expect(() => check([{ kind: 'day' }], [{}], true)).toThrow('form/kind-changed')
  expect(() => check([{ kind: 'day' }], [{}], false)).not.toThrow()
  expect(() => check([{ label: 'Other' }], [{}], true)).not.toThrow()
})

test.each<[FormFieldKind, string, boolean]>([
  ['number', '12.50', true],
  ['number', '1e5', false],
  ['day', '2026-02-28', true],
  ['day', '2026-02-30', false],
  ['choice', 'runs', true],
  ['choice', 'flies', false],
  ['business', '0199a1b2-0000-7000-8000-000000000001', true],
  ['business', 'a shop', false],
])('a %s takes %s: %s', (kind, value, isTaken) => {
  const form = [field({ kind, options: ['runs', 'stands'] })]
  if (isTaken) expect(checkedContent(form, { f1: ` ${value} ` })).toEqual({ f1: value })
  else expect(() => checkedContent(form, { f1: value })).toThrow('worklist-item/value-unreadable')
})

test('what is required is asked for when the item is done, and not when it is entered', () => {
  const form = [field({ kind: 'file', isRequired: true, label: 'Report' })]
  expect(checkedContent(form, {})).toEqual({ f1: null })
  expect(valuesMissing(form, { f1: null })).toEqual(['Report'])
  expect(checkedContent([field({ isRequired: true })], {})).toEqual({ f1: null })
  const acting = actingAs('ann', { form })
  expect(() => take(begun, 'finish', acting)).toThrow('worklist-item/proof-missing')
  expect(take(begun, 'finish', { ...acting, content: { f1: 'a file' } }).state).toBe('done')
})
