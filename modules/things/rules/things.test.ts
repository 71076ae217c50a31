import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../../kernel/errors.ts'
import type { Thing } from '../model.ts'
import { checkThing, judgeThings, type KnownThings, kindsOn } from './index.ts'

const seed = [
  { code: '3000', name: '电梯' },
  { code: 'stall', name: '市场摊位' },
]

const refusedWith = (thing: Partial<Thing>) => refusalOf(() => checkThing({ state: 'inUse', ...thing }))?.code

describe('a thing', () => {
  test('is not out of use before it came into use', () => {
    expect(refusedWith({ usedFrom: '2026-03-02', usedUntil: '2026-03-01' })).toBe('thing/period-reversed')
    expect(refusedWith({ usedFrom: '2026-03-02', usedUntil: '2026-03-02' })).toBeUndefined()
  })

  test('does not end without its last day', () => {
    expect(refusedWith({ state: 'ended' })).toBe('thing/end-missing')
    expect(refusedWith({ state: 'ended', usedUntil: '2026-03-02' })).toBeUndefined()
  })

  test('lies at a point of the earth or nowhere', () => {
    expect(refusedWith({ longitude: '118.05' })).toBe('thing/point-halved')
    expect(refusedWith({ longitude: '181', latitude: '36' })).toBe('thing/point-malformed')
    expect(refusedWith({ longitude: '118.05', latitude: '36.12345678' })).toBe('thing/point-malformed')
    expect(refusedWith({ longitude: '118.0512345', latitude: '36.1' })).toBeUndefined()
  })
})

describe('the kinds of a day', () => {
  const code = { parentCode: null, successorCode: null, until: null }
  const entered = [
    { ...code, code: 'vending', name: '自动售货机', from: '2026-04-01' },
    { ...code, code: 'stall', name: '市场摊位', from: '2026-01-01', until: '2026-03-31' },
  ]

  test('are those of the program, with what an office put in force over and beside them', () => {
    const codesOn = (day: string) => kindsOn(day, { seed, entered }).map((kind) => kind.code)
    expect(codesOn('2026-03-31')).toEqual(['3000', 'stall'])
    expect(codesOn('2026-04-01')).toEqual(['3000', 'vending'])
  })
})

describe('a file of things', () => {
  const shop = { id: 'shop', code: '92990101MATE00001X', name: '双河面馆', isOwn: true, bureauId: 'county' }
  const standing = { id: 'old', kind: '3000', kindName: '电梯', number: '梯1', bureauId: 'county', version: 4 } as Thing
  const known: KnownThings = {
    kinds: seed,
    businesses: [shop],
    grids: [],
    placeOf: (address) => ({ bureauId: 'county', division: null, officeId: address === null ? null : 'office' }),
    standing: [{ ...nothing, ...standing }],
    newIds: new Map([1, 2, 3, 4].map((line) => [line, `new${line}`])),
  }
  const file = (rows: Record<string, unknown>[]) => ({
    columns: { headers: [], columnOf: new Map(), ignored: [], words: {} as never },
    rows: rows.map((values, at) => ({ line: at + 1, values, texts: {} })),
  })
  const judged = (...rows: Record<string, unknown>[]) => judgeThings(file(rows), known)

  test('names a kind by name or code and a business by its code', () => {
    const { created } = judged(
      { kind: '电梯', number: '梯2', businessId: '92990101MATE00001X', address: '人民路1号' },
      { kind: 'stall', number: 'A-12' },
    )
    expect(created).toMatchObject([
      { id: 'new1', kind: '3000', businessId: 'shop', officeId: 'office', state: 'inUse', version: 1 },
      { id: 'new2', kindName: '市场摊位', businessId: null, officeId: null },
    ])
  })

  test('changes the thing that bears the number, however it is typed, and says when nothing differs', () => {
    expect(judged({ kind: '3000', number: ' 梯1', state: 'suspended' }).changed).toMatchObject([
      { id: 'old', state: 'suspended', version: 5 },
    ])
    expect(judged({ kind: '3000', number: '梯1', state: null }).unchanged).toBe(1)
  })

  test('leaves out a row of an unknown kind or business, and the second of one thing', () => {
    const { problems } = judged(
      { kind: '飞船', number: '1' },
      { kind: '3000', number: '梯9', businessId: '没有这家' },
      { kind: '3000', number: '梯3' },
      { kind: '3000', number: '梯3' },
    )
    expect(problems.map(({ line, why }) => [line, why])).toEqual([
      [1, 'thing/kind-unknown'],
      [2, 'row/record-unknown'],
      [4, 'row/repeated'],
    ])
  })
})

const nothing = {
  ...{ name: null, businessId: null, address: null, division: null, officeId: null, gridId: null, longitude: null },
  ...{ latitude: null, state: 'inUse' as const, usedFrom: null, usedUntil: null },
}
