import type { Day } from '../../../kernel/calendar.ts'
import { hashOf, type LabelledText, topicOf } from './labels.ts'

/** A text with what an office decided of it; `claimant` and `handler` tell them apart and name nobody. */
export type DecidedText = LabelledText & {
  readonly decidedOn: Day
  readonly handler: string
  readonly claimant: string
}

/** Only what was decided before a day is learnt; what was decided from then on shows what the future would have seen. */
export type SplitDecisions = { readonly learnt: readonly DecidedText[]; readonly held: readonly DecidedText[] }

export function splitDecisions(decided: readonly DecidedText[], on: Day): SplitDecisions {
  const learnt = decided.filter(({ decidedOn }) => decidedOn < on)
  const known = new Set(learnt.map(({ text }) => text))
  // The same letter again, or one more of who was learnt from, would only show what is remembered.
  const claimants = new Set(learnt.map(({ claimant }) => claimant))
  const isNew = ({ text, claimant }: DecidedText) => !known.has(text) && !claimants.has(claimant)
  return { learnt, held: decided.filter((one) => one.decidedOn >= on && isNew(one)) }
}

/** Of one who writes again and again so many letters count. */
export const mostOfClaimant = 2
/** Of what one handler decided so much counts, as a part of the texts of our own. */
export const mostOfHandler = 0.05
/** And of what he says of one label, as a part of our own texts with it. */
export const mostOfLabel = 0.1
/** More are not learnt: ten times what stays the ground tells all that can be told. */
export const mostDecisions = 5000

type Ground = readonly Pick<LabelledText, 'kind' | 'department' | 'category' | 'code'>[]

/**
 * The decisions that are learnt: no handler and no claimant outweighs the others, nor the ground. Who is in is told by the
 * hash of the id, so that nobody gets in by writing first or last.
 */
export function boundDecisions(decided: readonly DecidedText[], ground: Ground): DecidedText[] {
  const ofGround = countBy(ground.flatMap(labelsOf))
  const mostOf = (label: string) => Math.max(1, Math.floor((ofGround.get(label) ?? 0) * mostOfLabel))
  const [claimants, handlers, said] = [counter(), counter(), counter()]
  const taken: DecidedText[] = []
  for (const one of [...decided].sort(byHash)) {
    const labels = labelsOf(one).map((label) => ({ label, key: `${one.handler}\n${label}` }))
    const isFull =
      claimants.of(one.claimant) >= mostOfClaimant ||
      handlers.of(one.handler) >= Math.max(2, Math.floor(ground.length * mostOfHandler)) ||
      labels.some(({ label, key }) => said.of(key) >= mostOf(label))
    if (isFull) continue
    claimants.add(one.claimant)
    handlers.add(one.handler)
    for (const { key } of labels) said.add(key)
    taken.push(one)
    if (taken.length >= mostDecisions) break
  }
  return taken
}

/** What all decisions together weigh is never more than the ground. */
export const weightOfDecision = (ground: number, decisions: number): number =>
  decisions === 0 ? 1 : Math.min(1, ground / decisions)

const labelsOf = (one: Pick<LabelledText, 'department' | 'category' | 'code'>): string[] => [
  ...(topicOf(one) === null ? [] : [`topic ${topicOf(one)}`]),
  `code ${one.code ?? 0}`,
]

const byHash = (a: DecidedText, b: DecidedText) => hashOf(a.id) - hashOf(b.id) || (a.id < b.id ? -1 : 1)

const countBy = (labels: readonly string[]) => {
  const counts = counter()
  for (const label of labels) counts.add(label)
  return new Map(labels.map((label) => [label, counts.of(label)]))
}

function counter() {
  const counts = new Map<string, number>()
  return {
    of: (key: string) => counts.get(key) ?? 0,
    add: (key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1),
  }
}
