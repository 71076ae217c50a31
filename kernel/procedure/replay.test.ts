import fc from 'fast-check'
import { expect, test } from 'vitest'
import { all, dispute, situation } from '../../tests/dispute.ts'
import { type Matter, openMatter, takeStep } from './matter.ts'
import { type PastMatter, replay } from './replay.ts'
import type { Procedure } from './table.ts'

const { law, calendar } = situation()
const facts = { both_consent: true, officers: 2, refusal_reason: null, served: null }
const days = ['2026-06-01', '2026-06-03', '2026-06-10', '2026-06-20', '2026-07-02', '2026-07-20']

function went(steps: readonly string[], known: object = facts): Matter {
  return steps.reduce(
    (matter, step, at) => {
      try {
        return takeStep(dispute, matter, step, all, situation(days[at + 1] ?? '2026-07-21', { ...known }))
      } catch {
        return matter
      }
    },
    openMatter(dispute, situation(days[0])),
  )
}

const pastOf = ({ clocks, taken = [] }: Matter): PastMatter => {
  const began = { openedOn: '2026-06-01', mode: 'normal', place: null } as const
  return { ...began, clocks, taken }
}
const under = (changes: object): Procedure => ({ ...(dispute as Procedure), ...changes })
const withStep = (name: string, changes: object) =>
  under({ steps: { ...dispute.steps, [name]: { ...(dispute as Procedure).steps[name], ...changes } } })
const settled = went(['accept', 'sendToTest', 'report', 'takeUpAgain', 'settle'])

test('through its own table every matter goes as it went', () => {
  const steps = ['accept', 'sendToTest', 'report', 'takeUpAgain', 'noteLead', 'settle', 'end']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 9 }), (walk) => {
      const matter = went(walk)
      const told = replay(dispute, pastOf(matter), { law, calendar })
      expect(told.obstacles).toEqual([])
      expect(told.clocks).toEqual(matter.clocks)
    }),
  )
})

test('another table would have refused a step, by the demand that did not hold and its article', () => {
  const stricter = withStep('accept', { requires: ['twoOfficers'] })
  const one = went(['accept', 'end'], { ...facts, officers: 1 })
  const { obstacles } = replay(stricter, pastOf(one), { law, calendar })
  expect(obstacles).toEqual([{ step: 'accept', why: 'missing', requirement: 'twoOfficers', article: 'Art. 21' }])
  expect(replay(stricter, pastOf(settled), { law, calendar }).obstacles).toEqual([])
})

test('what nobody wrote down then is told as such, and not as missing', () => {
  const asking = under({
    facts: { ...dispute.facts, weighed: 'boolean' },
    requirements: { ...dispute.requirements, weighed: { holds: { true: 'weighed' }, article: 'Art. 9' } },
    steps: { ...dispute.steps, accept: { ...dispute.steps.accept, requires: ['weighed'] } },
  })
  expect(replay(asking, pastOf(settled), { law, calendar }).obstacles).toMatchObject([
    { why: 'notKept', article: 'Art. 9' },
  ])
})

test('a step the other table does not know, or that leads nowhere there, is told and left out', () => {
  const { sendToTest: _gone, ...steps } = dispute.steps
  const { obstacles, clocks } = replay(under({ steps }), pastOf(settled), { law, calendar })
  expect(obstacles.map(({ step, why }) => [step, why])).toEqual([
    ['sendToTest', 'noSuchStep'],
    ['report', 'notOpen'],
    ['takeUpAgain', 'notOpen'],
  ])
  // The days at the test count then.
  expect(clocks.mediate?.exclusions).toEqual([])
})

test('papers and approvals are counted as the other table would have had them', () => {
  const thorough = withStep('settle', { document: 'letter', approvals: ['disputes.approve'] })
  const { documents, approvals } = replay(thorough, pastOf(settled), { law, calendar })
  expect([documents, approvals]).toEqual([['letter'], 1])
})

test('new facts that began a clock again, and a receipt that ended it, befell it under the other table too', () => {
  const accepted = went(['accept'])
  const mediate = accepted.clocks.mediate
  if (!mediate) throw new Error('no clock')
  const restarts = { first: { from: mediate.from, grants: [] }, by: [{ because: 'later', on: '2026-06-20' }] }
  const clocks = {
    ...accepted.clocks,
    mediate: { ...mediate, from: '2026-06-20', restarts, end: { on: '2026-06-30', how: 'met' as const } },
  }
  expect(replay(dispute, pastOf({ ...accepted, clocks }), { law, calendar }).clocks.mediate).toMatchObject({
    from: '2026-06-20',
    end: { on: '2026-06-30' },
  })
})
