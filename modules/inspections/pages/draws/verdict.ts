import type { Fault, Verdict } from '../../rules/draw/index.ts'

/**
 * What a verifier asks of a bundle, in its order (`docs/draw-format.md`): a verdict names the first that fails, so all
 * before it hold and those behind it were not reached.
 */
export const questions = [
  { key: 'form', faults: ['malformed'] },
  { key: 'pool', faults: ['pool-root', 'pool-order', 'duplicate', 'pool-line', 'count'] },
  { key: 'rule', faults: ['rule'] },
  { key: 'times', faults: ['late-announcement'] },
  { key: 'commitments', faults: ['commitment'] },
  { key: 'signatures', faults: ['signature'] },
  { key: 'quorum', faults: ['quorum'] },
  { key: 'beacon', faults: ['beacon'] },
  { key: 'end', faults: ['end'] },
  { key: 'seed', faults: ['seed'] },
  { key: 'quota', faults: ['quota'] },
  { key: 'selection', faults: ['selection'] },
  { key: 'pairing', faults: ['officer'] },
  { key: 'events', faults: ['replacement', 'recusal'] },
  { key: 'seal', faults: ['conclusion'] },
  { key: 'journal', faults: ['not-in-journal'] },
  { key: 'earlier', faults: ['ordinal-gap'] },
] as const satisfies readonly { key: string; faults: readonly Fault[] }[]

export type QuestionKey = (typeof questions)[number]['key']
export type Answer = { readonly key: QuestionKey; readonly state: 'holds' | 'fails' | 'not-reached' | 'not-shown' }

/** Each question with its answer. `not-shown`: this level of the bundle cannot tell it. */
export function answersOf(verdict: Verdict): Answer[] {
  if (verdict.valid)
    return questions.map(({ key }) => ({ key, state: isShown(key, verdict.notes) ? 'holds' : 'not-shown' }))
  const failed = questions.findIndex(({ faults }) => (faults as readonly Fault[]).includes(verdict.why))
  return questions.map(({ key }, place) => ({
    key,
    state: place < failed ? 'holds' : place === failed ? 'fails' : 'not-reached',
  }))
}

const untold: Readonly<Partial<Record<QuestionKey, string>>> = {
  quota: 'quota-and-selection-not-shown',
  selection: 'quota-and-selection-not-shown',
  journal: 'journal-not-sealed',
}

function isShown(key: QuestionKey, notes: readonly string[]): boolean {
  const note = untold[key]
  return note === undefined || !notes.includes(note)
}
