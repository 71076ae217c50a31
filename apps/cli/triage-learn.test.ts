import { expect, test } from 'vitest'
import { loadScales } from '../../modules/triage/index.ts'
import type { DecidedText } from '../../modules/triage/pure.ts'
import { decisionsReport } from './triage-decisions-report.ts'
import { learnFrom } from './triage-learn.ts'

const days = { decidedFrom: '2025-06-02', splitOn: '2026-03-01', decidedUntil: '2026-06-01' }
const decided = (count: number): DecidedText[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `decided-${at}`, text: `第${at}位顾客王小明在商场的泡泡机扫码付款后不出货，客服不理`, kind: 'complaint' },
    ...{ ours: true, department: null, category: 'internet', code: null, flags: [] },
    ...{ handler: `handler ${at % 15}`, claimant: `claimant ${at}` },
    decidedOn: at % 3 === 0 ? '2026-04-01' : '2026-01-01',
  }))

test('a draft says what it learnt and what it is worth beside the one in force, of nobody', {
  timeout: 300_000,
}, () => {
  const learnt = learnFrom(decided(90), days, loadScales())
  expect(learnt.weights.learntFrom.texts).toBe(loadScales().weights.learntFrom.texts)
  expect(learnt.weights.learntFrom.decisions).toBeGreaterThan(10)
  expect(learnt.measures.against).toBe(loadScales().weights.id)
  expect(learnt.measures.decisions.learnt.texts).toBe(30)
  const category = (measures: typeof learnt.measures.decisions.learnt) =>
    measures.aspects.find(({ aspect }) => aspect === 'category')?.right ?? 0
  expect(category(learnt.measures.decisions.learnt)).toBeGreaterThan(category(learnt.measures.decisions.inForce))
  const report = decisionsReport(learnt)
  expect(report).toContain('| Category, where it is ours: right | 100 % |')
  expect(report).not.toMatch(/王小明|泡泡机|claimant|handler/)
})

test('too few decisions are refused with how many there were', () => {
  expect(() => learnFrom(decided(30), days, loadScales())).toThrow('triage/few-decisions')
})
