import { Refusal } from './errors.ts'

/**
 * Data that decide for everybody (days off, codes, limits of a place) change by editions: one person drafts and
 * proposes, another puts it in force, and what was in force is followed, never edited.
 */
export const editionStates = ['draft', 'proposed', 'inForce', 'withdrawn'] as const
export type EditionState = (typeof editionStates)[number]

export type EditionStep = 'change' | 'propose' | 'withdraw' | 'return' | 'adopt'

/** `authors`: the accounts that had a hand in it. */
export type Edition = {
  readonly state: EditionState
  readonly version: number
  readonly authors: readonly string[]
}

const steps: Readonly<Record<EditionStep, { readonly from: readonly EditionState[]; readonly to: EditionState }>> = {
  change: { from: ['draft'], to: 'draft' },
  propose: { from: ['draft'], to: 'proposed' },
  withdraw: { from: ['draft', 'proposed'], to: 'withdrawn' },
  return: { from: ['proposed'], to: 'draft' },
  adopt: { from: ['proposed'], to: 'inForce' },
}

const isDecision = (step: EditionStep) => step === 'adopt' || step === 'return'

/**
 * The edition after a step; `seen` is the version the person saw. Who drafts or proposes becomes one of its authors.
 * @throws Refusal `edition/stale`, `edition/not-open`; `edition/own-work` when an author would put it in force.
 */
export function afterEditionStep<E extends Edition>(
  edition: E,
  step: EditionStep,
  { by, seen }: { readonly by: string | null; readonly seen: number },
): E {
  const { from, to } = steps[step]
  if (seen !== edition.version) throw new Refusal('edition/stale', { seen, current: edition.version })
  if (!from.includes(edition.state)) throw new Refusal('edition/not-open', { state: edition.state, expected: from })
  if (step === 'adopt' && (by === null || edition.authors.includes(by))) throw new Refusal('edition/own-work')
  const authors = isDecision(step) ? edition.authors : withAuthor(edition.authors, by)
  return { ...edition, state: to, authors, version: edition.version + 1 }
}

export const withAuthor = (authors: readonly string[], by: string | null): readonly string[] =>
  by === null || authors.includes(by) ? authors : [...authors, by]
