import { expect, test } from 'vitest'
import type { Law } from '../../kernel/law/rule.ts'
import type { Question } from './model/index.ts'
import { citesOf, complaintOf, pairsOf, questionAfter, stateOf } from './rules/index.ts'

const law = [{ id: 'A-71' }, { id: 'A-72' }] as unknown as Law
const asked = {
  ...{ line: 'law', question: '预付卡不退', askerName: '王小明', askerPhone: '13800000000', respondentName: null },
  ...{ isOpen: true, unitId: null, dueOn: '2026-06-04', outcome: null, answeredOn: null, version: 1 },
} as unknown as Question
const today = '2026-06-04'

test('rules are named by their ids however they were parted, and one that there is not is refused', () => {
  expect(citesOf('a-71，A-72、A-71', law)).toBe('A-71,A-72')
  expect(citesOf(' ', law)).toBeNull()
  expect(() => citesOf('A-99', law)).toThrow('article/unknown-rule')
})

test('a text is looked for by its pairs of letters, each once, and by whole words of others', () => {
  expect(pairsOf('退货，退货 App 7')).toEqual(['退货', 'app'])
  expect(pairsOf('七天退货')).toEqual(['七天', '天退', '退货'])
  expect(pairsOf('好')).toEqual([])
})

test('an answer is in time until the last day, and says who gave it', () => {
  const answer = { answer: '可以要求退款。' }
  expect(questionAfter(asked, 'answer', answer, { today, complaintId: null })).toMatchObject({
    ...{ timing: 'inTime', outcome: 'atOnce', isOpen: false, answeredOn: today },
  })
  const passed = questionAfter(asked, 'pass', { unitId: 'u', handedOver: '请答复' }, { today, complaintId: null })
  expect(questionAfter(passed, 'answer', answer, { today: '2026-06-05', complaintId: null })).toMatchObject({
    ...{ timing: 'late', outcome: 'byUnit' },
  })
})

test('a question becomes a complaint with what was said, once it is known who is meant and who asks', () => {
  expect(() => complaintOf(asked, {}, today)).toThrow('question/no-respondent')
  expect(complaintOf(asked, { respondentName: '清枰健身' }, today)).toMatchObject({
    ...{ respondentName: '清枰健身', complainantName: '王小明', facts: '预付卡不退', claim: '预付卡不退' },
    channel: 'hotline12315',
  })
  expect(() => complaintOf({ ...asked, askerPhone: null }, { respondentName: '清枰健身' }, today)).toThrow(
    'question/no-asker',
  )
  const made = questionAfter(asked, 'complain', {}, { today, complaintId: 'c' })
  expect([made.complaintId, stateOf(made)]).toEqual(['c', 'complaint'])
})
