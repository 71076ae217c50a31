import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { all, dispute, ready, received, situation } from '../../tests/dispute.ts'
import { faultsOf } from './faults.ts'
import { type Actor, type Matter, takeStep } from './matter.ts'
import type { Procedure } from './table.ts'

describe('the check of a table', () => {
  const changed = (changes: Partial<Procedure>): Procedure => ({ ...(dispute as Procedure), ...changes })
  const withStep = (name: string, changes: object): Procedure =>
    changed({ steps: { ...dispute.steps, [name]: { ...(dispute as Procedure).steps[name], ...changes } as never } })

  const withBranch = (name: 'lead' | 'test', changes: object): Procedure =>
    changed({ branches: { ...dispute.branches, [name]: { ...dispute.branches[name], ...changes } as never } })
  const withBranchStep = (name: 'lead' | 'test', step: string, changes: object): Procedure => {
    const { steps } = dispute.branches[name] as Procedure['branches'][string]
    return withBranch(name, { steps: { ...steps, [step]: { ...steps[step], ...changes } } })
  }

  test('finds nothing wrong with a sound one', () => {
    expect(faultsOf(dispute)).toEqual([])
  })

  test.each<[string, Procedure]>([
    ['disputes.dispute: unreachable forgotten', changed({ states: [...dispute.states, 'forgotten'] })],
    ['disputes.dispute: dead-end ended', changed({ final: ['settled', 'refused'] })],
    ['disputes.dispute: leaves-end end', withStep('end', { from: ['accepted', 'refused'] })],
    ['disputes.dispute: unknown state nowhere', withStep('end', { to: 'nowhere' })],
    ['disputes.dispute: unreachable ended', withStep('end', { to: null })],
    ['disputes.dispute: unknown requirement luck', withStep('end', { requires: ['luck'] })],
    ['disputes.dispute: unknown clock sundial', withStep('end', { meets: ['mediate', 'sundial'] })],
    ['disputes.dispute: unknown branch twig', withStep('end', { starts: ['twig'] })],
    ['disputes.dispute: runs-on mediate at ended', withStep('end', { meets: [] })],
    ['disputes.dispute: way-round consent into settled', withStep('settle', { requires: ['twoOfficers'] })],
    ['disputes.dispute: branch-open test at ended', withStep('takeUpAgain', { afterBranches: [] })],
    [
      'disputes.dispute.test: dead-end commissioned',
      changed({ branches: { ...dispute.branches, test: { ...dispute.branches.test, steps: {} } } }),
    ],
    ['disputes.dispute: branch-open lead at settled', withBranch('lead', { outlives: undefined })],
    ['disputes.dispute.lead: way-round twoOfficers into filed', withBranchStep('lead', 'file', { requires: [] })],
    ['disputes.dispute: never-started lead', withStep('noteLead', { starts: [] })],
    ['disputes.dispute: unknown requirement luck', withBranchStep('lead', 'file', { requires: ['luck'] })],
    ['disputes.dispute: unknown clock sundial', withBranchStep('lead', 'file', { meets: ['sundial'] })],
    ['disputes.dispute: unknown state nowhere', withBranchStep('lead', 'file', { to: 'nowhere' })],
    ['disputes.dispute: double step settle', withBranchStep('lead', 'settle', dispute.branches.lead.steps.file ?? {})],
    ['disputes.dispute: runs-on lead at settled', withBranchStep('lead', 'file', { meets: [] })],
    ['disputes.dispute: opens-again lead by noteLead', withBranch('lead', { repeats: true })],
    ['disputes.dispute: stands-at-end mediate by end', withStep('end', { from: ['accepted', 'testing'] })],
    ['disputes.dispute: not-stopped mediate by noteLead', withStep('noteLead', { resumes: 'mediate' })],
    ['disputes.dispute: not-running mediate by refuse', withStep('refuse', { meets: ['decide', 'mediate'] })],
    [
      'disputes.dispute: stopped-already mediate by report',
      withBranchStep('test', 'report', { stops: { clock: 'mediate', reason: 'appraisal' } }),
    ],
    [
      'disputes.dispute: dead-end accepted with lead verifying',
      changed({
        steps: {
          ...dispute.steps,
          settle: { ...dispute.steps.settle, afterBranches: ['lead'] },
          end: { ...dispute.steps.end, afterBranches: ['lead'] },
        } as never,
        branches: {
          ...dispute.branches,
          lead: {
            ...dispute.branches.lead,
            steps: {
              ...dispute.branches.lead.steps,
              file: { ...dispute.branches.lead.steps.file, afterBranches: ['lead'] },
            } as never,
          },
        },
      }),
    ],
  ])('says: %s', (fault, table) => {
    expect(faultsOf(table)).toContain(fault)
  })

  test('a sound table never leaves a clock running at an end, whatever way is walked', () => {
    const walk = fc.array(fc.constantFrom('accept', 'sendToTest', 'report', 'takeUpAgain', 'settle', 'end'), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(walk, (steps) => {
        const end = steps.reduce<Matter>((matter, step) => tried(matter, step, all), received)
        const running = Object.values(end.clocks).filter((clock) => clock.end === null)
        expect(running.length).toBe(dispute.final.some((state) => state === end.state) ? 0 : 1)
      }),
    )
  })
})

function tried(matter: Matter, step: string, actor: Actor): Matter {
  try {
    return takeStep(dispute, matter, step, actor, situation('2026-06-10', ready))
  } catch {
    return matter
  }
}
