import { expect, test } from 'vitest'
import type { Day } from '../calendar.ts'
import { loadCalendar, loadLaw, readJson } from '../reference-data.ts'
import { type BandPart, bandOf, gradeOf, meets, shareOf } from './amount.ts'
import { getLimit, getRule } from './find.ts'
import { type Interval, reckon } from './reckon.ts'
import type { RollMode, RuleVersion } from './rule.ts'

/*
 * The test vectors of the rule book, each reckoned from the law as it lies in data/law: whoever changes a number there
 * sees the vector that says otherwise.
 */
type Vector = { readonly id: string; readonly rule: string; readonly input: unknown; readonly expected: unknown }

const calendar = loadCalendar()
const law = loadLaw()

const rule = (id: string, on: Day): RuleVersion => getRule(law, id, { on })
const found = <Part extends { readonly name: string }>(parts: readonly Part[], name: string): Part => {
  const part = parts.find((each) => each.name === name)
  if (!part) throw new Error(`no ${name}`)
  return part
}

type Given = { readonly excluded?: readonly Interval[]; readonly extended?: boolean; readonly roll?: RollMode }

function due(id: string, limitName: string | undefined, from: Day, { excluded = [], extended, roll }: Given = {}) {
  const limit = getLimit(rule(id, from), limitName)
  const extensions = extended ? (limit.extensions ?? []).slice(0, 1) : []
  return reckon({ from, limit, excluded, extensions, ...(roll ? { roll } : {}) }, calendar)
}

const allModes = (id: string, limit: string | undefined, from: Day) => ({
  raw: due(id, limit, from).unrolled,
  HOLIDAY_BLOCK: due(id, limit, from, { roll: 'holidayBlock' }).day,
  NON_WORKDAY: due(id, limit, from, { roll: 'nonWorkday' }).day,
})

/** Whatever the vectors say of themselves; each asker takes what its rule needs. */
type In = {
  readonly [name in 'start' | 'accepted' | 'filed' | 'published' | 'received' | 'act_end' | 'discovered' | 'today']: Day
} & {
  readonly [name in
    | 'confiscated_and_fined'
    | 'level'
    | 'fine'
    | 'days_late'
    | 'min'
    | 'max'
    | 'static'
    | 'dynamic']: number
} & { readonly limit: string; readonly type: string; readonly life_health: boolean; readonly last_maintenance: Day } & {
  readonly kind: BandPart
}

/** How the vectors of a rule are asked of the data. The answer has the form of the vector's `expected`. */
const askers: Readonly<Record<string, (input: In, vector: Vector) => unknown>> = {
  'A-09': ({ start }) => due('A-09', undefined, start).day,
  'A-46/B-02': ({ start, limit }) => due('B-02', 'verify', start, { extended: String(limit).includes('+') }).day,
  'A-24 (O121, 60 ND)': ({ accepted }) => allModes('A-24', 'mediate', accepted),
  'A-24 old (O20, 45 WD)': ({ start }) => due('A-24', 'mediate', start).day,
  'A-24': ({ accepted }) => `${rule('A-24', accepted).version}: 45 WD = ${due('A-24', 'mediate', accepted).day}`,
  'A-23/A-24 testing 12 ND excluded': ({ accepted }) => {
    const excluded = [{ from: '2026-06-20', until: '2026-07-01' }]
    const { unrolled } = due('A-24', 'mediate', accepted, { excluded })
    return { raw: unrolled, NON_WORKDAY: due('A-24', 'mediate', accepted, { excluded, roll: 'nonWorkday' }).day }
  },
  'A-26': ({ start }) => due('A-26', undefined, start).day,
  'A-61': ({ confiscated_and_fined, level }) =>
    shareOf(found(rule('A-61', '2026-01-01').shares, `level-${level}`), confiscated_and_fined * 100) / 100,
  'B-05': ({ act_end, discovered, life_health }) =>
    discovered > due('B-05', life_health ? 'harm' : 'general', act_end).day ? 'expired' : 'open',
  'B-08 preservation': ({ start }) => due('B-08', 'dispose', start).day,
  'B-24 defence / hearing request': ({ start }) => due('B-24', undefined, start).day,
  'B-25 hearing right': ({ type, fine }) => meets(found(rule('B-25', '2026-01-01').thresholds, type), fine),
  'B-28 case 90 ND': ({ filed }) => ({
    ...allModes('B-28', 'decide', filed),
    ext30_from_raw: due('B-28', 'decide', filed, { extended: true }).unrolled,
  }),
  'B-40 summary procedure allowed': ({ type, fine }) => meets(found(rule('B-40', '2026-01-01').thresholds, type), fine),
  'B-51 public-notice service 30 ND': ({ published }) => ({
    raw: due('B-51', undefined, published).unrolled,
    HOLIDAY_BLOCK: due('B-51', undefined, published).day,
  }),
  'B-53 pay 15 ND': ({ received }) => allModes('B-53', undefined, received),
  'B-54': ({ fine, days_late }) =>
    shareOf(found(rule('B-54', '2026-01-01').shares, 'late'), fine * 100, days_late) / 100,
  'B-58 closing form': ({ start }) => due('B-58', undefined, start).day,
  'B-63 Order 45': ({ published }) => `stop ${due('B-63', 'other', published).day}`,
  'B-72': ({ min, max, kind }) =>
    bandOf(found(rule('B-72', '2026-01-01').bands, 'range'), [min * 100, max * 100], kind).map((fen) => fen / 100),
  'D-08/09': ({ static: fixed, dynamic }) => {
    const score = fixed + dynamic
    const grade = gradeOf(found(rule('D-08', '2026-01-01').scales, 'grade'), score) ?? ''
    return { score, grade, checks_per_year: checksOf(grade.toLowerCase()) }
  },
  'D-13': (score) => gradeOf(found(rule('D-13', '2026-01-01').scales, 'grade'), score as unknown as number) ?? 'none',
  'E-06 abnormal listing after 30 Jun 2026': ({ start }) => due('E-06', undefined, start).day,
  'E-06 abnormal listing after 30 Jun 2025': ({ start }) => due('E-06', undefined, start).day,
  'F-02 registration': ({ start }) => due('F-02', undefined, start).day,
  'F-02 +3': ({ start }) => due('F-02', undefined, start, { extended: true }).day,
  'F-22 simple deregistration': ({ published }) => {
    const notice = due('F-22', 'notice', published).unrolled
    const apply = due('F-22', 'apply', notice)
    return { notice_last_day_raw: notice, apply_last_day_raw: apply.unrolled, apply_NON_WORKDAY: apply.day }
  },
  'G-20': ({ last_maintenance, today }) => {
    const { day } = due('G-20', 'half-month', last_maintenance)
    return day === today ? 'due today, not overdue' : day
  },
  'H-05 lab report': ({ start }) => due('H-05', undefined, start).day,
  'M-08 months': ({ start }) =>
    reckon({ from: start, limit: { name: 'm', title: 'M-08', amount: 3, unit: 'months', roll: 'none' } }, calendar).day,
  'M-12 calendar missing': ({ accepted }) => {
    const { unrolled, provisional } = due('A-24', 'mediate', accepted)
    return { raw: unrolled, ...(provisional && { flag: 'PROVISIONAL – 2027 calendar not loaded' }) }
  },
}

/** D-09 as the vectors write it: `>=1`, `1-2`. */
function checksOf(grade: string): string {
  const { thresholds } = rule('D-09', '2026-01-01')
  const most = thresholds.find(({ name }) => name === `most-${grade}`)
  const least = found(thresholds, `least-${grade}`).value
  return most ? `${least}-${most.value}` : `>=${least}`
}

/** Vectors of what is no time and no sum: identifiers, codes and price history have tests of their own. */
const elsewhere = /^(M-01|O-\d\d|F\.4|N-04|I-14|A-47|G-18|G-24|L-01)/

test('every vector on days, sums, bands, hearings, rewards and grades comes out of the law as data', () => {
  const vectors = readJson<Vector[]>('rule-book', 'vectors.json')
  const mine = vectors.filter((vector) => !elsewhere.test(vector.rule))
  expect(mine.filter((vector) => !askers[vector.rule]).map((vector) => vector.rule)).toEqual([])
  const answered = mine.map((vector) => [vector.id, askers[vector.rule]?.(vector.input as In, vector)])
  expect(answered).toEqual(mine.map(({ id, expected }) => [id, expected]))
  expect(mine.length).toBeGreaterThan(45)
})
