import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../../kernel/errors.ts'
import { checkJoining, checkLeaders, type JoinableVisit, type Leader } from './visit-joining.ts'

const visit: JoinableVisit = {
  ...{ businessId: 'shop', bureauId: 'county', drawId: 'one', windowFrom: '2026-03-03', windowUntil: '2026-03-31' },
  ...{ isBegun: false, isJoint: false, isKept: false },
}
const other: JoinableVisit = { ...visit, drawId: 'two', windowFrom: '2026-03-31', windowUntil: '2026-04-30' }
const refused = (kept: Partial<JoinableVisit>, joined: Partial<JoinableVisit>) =>
  refusalOf(() => checkJoining({ ...visit, ...kept }, { ...other, ...joined }))?.code

describe('two visits may be one', () => {
  test('when separate draws of one bureau send to one business within days they have in common', () => {
    expect(refused({}, {})).toBeUndefined()
    expect(refused({}, { businessId: 'cafe' })).toBe('visit-joining/other-business')
    expect(refused({}, { bureauId: 'city' })).toBe('visit-joining/other-bureau')
    expect(refused({}, { drawId: 'one' })).toBe('visit-joining/same-draw')
    expect(refused({}, { windowFrom: '2026-04-01' })).toBe('visit-joining/windows-apart')
  })

  test('until one of them is begun', () => {
    expect(refused({ isBegun: true }, {})).toBe('visit-joining/begun')
    expect(refused({}, { isBegun: true })).toBe('visit-joining/begun')
  })

  test('a team of departments takes others along and goes along with nobody', () => {
    expect(refused({ isJoint: true }, {})).toBeUndefined()
    expect(refused({}, { isJoint: true })).toBe('visit-joining/joint-must-lead')
  })

  test('and one that stands for another stays', () => {
    expect(refused({ isKept: true }, {})).toBeUndefined()
    expect(refused({}, { isKept: true })).toBe('visit-joining/stands-for-others')
  })
})

describe('the pair that goes for both', () => {
  const officer = (cert: string, skills: string[], out?: string): Leader => ({
    ...{ cert, skills, state: out ? ('out' as const) : ('in' as const), reason: out ?? '-' },
  })
  const item = (skill: 'F' | 'T', both: boolean) => ({
    category: '特种设备',
    qualification: { skill, both, expert: null },
  })
  const judged = (pair: [Leader, Leader], items: ReturnType<typeof item>[], barred: string[] = []) =>
    refusalOf(() => checkLeaders(pair, items, new Set(barred)))?.code

  test('knows the matter of every item, both of them where the item asks it of both', () => {
    const pair: [Leader, Leader] = [officer('ZF-1', ['E', 'T']), officer('ZF-2', ['E'])]
    expect(judged(pair, [item('T', false)])).toBeUndefined()
    expect(judged(pair, [item('T', true)])).toBe('visit-joining/skill-missing')
    expect(judged(pair, [item('T', false), item('F', false)])).toBe('visit-joining/skill-missing')
  })

  test('serves in these days and has nothing to do with the business', () => {
    const pair: [Leader, Leader] = [officer('ZF-1', ['F']), officer('ZF-2', ['F'])]
    expect(judged([officer('ZF-1', ['F'], 'absent'), pair[1]], [])).toBe('visit-joining/officer-out')
    expect(judged(pair, [item('F', true)], ['ZF-2'])).toBe('visit-joining/conflict')
    expect(judged(pair, [item('F', true)], ['ZF-3'])).toBeUndefined()
  })
})
