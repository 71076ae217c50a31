import { chancesOf, scoresOf, valuesOf } from './softmax.ts'

export const heads = ['kind', 'topic', 'code'] as const
export type Head = (typeof heads)[number]

export type HeadOfWeights = {
  readonly labels: readonly string[]
  /** Above 1 the chances are made more modest: found where they were tried on texts they were not learnt from. */
  readonly temperature: number
}

/** `data/triage/weights.json`: what was learnt, of what, and how. Hundredths, one number a label, head after head. */
export type Weights = {
  readonly id: string
  readonly lexicon: string
  readonly learntFrom: { readonly texts: number; readonly decisions: number; readonly sm3: string }
  readonly how: { readonly l2: number; readonly steps: number; readonly seenAtLeast: number }
  /** From this chance on a text may be taken in as it is; below it a person looks closer. */
  readonly threshold: number
  readonly heads: Readonly<Record<Head, HeadOfWeights>>
  readonly weights: Readonly<Record<string, readonly number[]>>
}

export type Chances = ReadonlyMap<string, number>

/** The chance of every label of a head, from the features of a text. */
export function chancesBy(head: Head, features: readonly string[], weights: Weights): Chances {
  const { labels, temperature } = weights.heads[head]
  const known = features.filter((feature) => rowOf(feature, weights))
  const from = offsetOf(head, weights)
  const flat = known.flatMap((feature) =>
    labels.map((_, label) => (rowOf(feature, weights)?.[from + label] ?? 0) / 100),
  )
  const row = { features: Int32Array.from(known, (_, at) => at), values: valuesOf(known) }
  const chances = chancesOf(scoresOf(row, { weights: flat, labels: labels.length }), temperature)
  return new Map(labels.map((label, at) => [label, chances[at] ?? 0]))
}

/** What spoke most for a label, strongest first. */
export function reasonsFor(
  { head, label }: { head: Head; label: string },
  features: readonly string[],
  weights: Weights,
): string[] {
  const { labels } = weights.heads[head]
  const at = offsetOf(head, weights) + labels.indexOf(label)
  return features
    .map((feature) => ({ feature, pull: rowOf(feature, weights)?.[at] ?? 0 }))
    .filter(({ pull }) => pull > 0)
    .sort((a, b) => b.pull - a.pull || (a.feature < b.feature ? -1 : 1))
    .map(({ feature }) => feature)
}

export const bestOf = (chances: Chances): { readonly label: string; readonly chance: number } =>
  [...chances].reduce((best, [label, chance]) => (chance > best.chance ? { label, chance } : best), {
    label: '',
    chance: -1,
  })

// A text may spell the name of something every object has.
const rowOf = (feature: string, { weights }: Weights) =>
  Object.hasOwn(weights, feature) ? weights[feature] : undefined

function offsetOf(head: Head, { heads: all }: Weights): number {
  const before = heads.slice(0, heads.indexOf(head))
  return before.reduce((sum, name) => sum + all[name].labels.length, 0)
}
