import { describe, expect, test } from 'vitest'
import { isEntityId } from './draw/tokens.ts'
import { checkThings, creditCodeIn, leadingMember, thingEntity, visitGroupOf } from './things.ts'

const business = { id: '01920000-0000-7000-8000-00000000abcd', creditCode: '91370303MA3C1234X5' }
const id = '01920000-0000-7000-8000-000000000001'

describe('a thing in the pool', () => {
  test('is named by who answers for it and its number, in the letters of the format', () => {
    const entity = thingEntity({ id, number: '31103301092006110001', business })
    expect(entity).toBe('e:91370303ma3c1234x5.31103301092006110001')
    expect(isEntityId(entity)).toBe(true)
    expect(creditCodeIn(entity)).toBe('91370303MA3C1234X5')
  })

  test('stands with its identity when its number does not fit a line, and is another than its neighbour', () => {
    const [one, other] = ['梯11鲁C00001(26)', '梯11鲁C00002(26)'].map((number, at) =>
      thingEntity({ id: id.replace(/1$/, String(at)), number, business: { ...business, creditCode: null } }),
    )
    expect(isEntityId(one ?? '')).toBe(true)
    expect(one).not.toBe(other)
    expect(creditCodeIn(one ?? '')).toBe(one)
  })

  test('nobody answers for belongs to no visit', () => {
    const entity = thingEntity({ id, number: 'A-01', business: null })
    expect(entity).toBe('e:-.a-01')
    expect(isEntityId(entity)).toBe(true)
    expect(visitGroupOf(`${entity}\t370303\tequipment-users\tout\tnot-visitable`)).toBeNull()
  })
})

describe('several lifts of one business', () => {
  const line = (number: string, place = 'office-1') =>
    `${thingEntity({ id, number, business })}\t${place}\tequipment-users\tin\t-`

  test('are one visit where they stand at one place; a business drawn itself is visited alone', () => {
    expect(visitGroupOf(line('1'))).toBe(visitGroupOf(line('2')))
    expect(visitGroupOf(line('1'))).not.toBe(visitGroupOf(line('1', 'office-2')))
    expect(visitGroupOf('91370303MA3C1234X5\toffice-1\tcatering\tin\t-')).toBeNull()
  })

  test('are visited by the first whole pair that holds nobody who was recused', () => {
    const members = [
      { index: 4, first: null, second: null },
      { index: 2, first: 'ZF-1', second: 'ZF-2' },
      { index: 7, first: 'ZF-3', second: 'ZF-4' },
    ]
    expect(leadingMember(members, new Set())?.index).toBe(2)
    expect(leadingMember(members, new Set(['ZF-2']))?.index).toBe(7)
    expect(leadingMember(members, new Set(['ZF-2', 'ZF-3']))).toBeUndefined()
  })
})

test('a joint task of departments draws no things', () => {
  const scope = { offices: [], divisions: [], kinds: [], thingKind: '3000' }
  const departments = [{ unitId: id, items: [{ name: '消防通道' }] }]
  expect(() => checkThings({ scope, departments })).toThrow('plan/things-not-joint')
  expect(() => checkThings({ scope: { ...scope, thingKind: null }, departments })).not.toThrow()
})
