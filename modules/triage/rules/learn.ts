import { sm3Hex } from '../../../kernel/crypto/sm3.ts'
import { boundDecisions, type DecidedText, weightOfDecision } from './decisions.ts'
import { weighText } from './features.ts'
import { hintFrom } from './hint.ts'
import {
  categories,
  codes,
  departments,
  hashOf,
  isMatter,
  isPlain,
  kinds,
  type LabelledText,
  topicOf,
} from './labels.ts'
import type { Lexicon } from './lexicon.ts'
import { chancesOf, learnSoftmax, type Row, scoresOf, valuesOf } from './softmax.ts'
import { type Head, heads, type Weights } from './weights.ts'

/** A text as it is learnt from: what counts in it, and what a person said of it. The words themselves are gone. */
export type Example = Pick<LabelledText, 'id' | 'kind' | 'ours' | 'department' | 'category' | 'code' | 'flags'> & {
  readonly features: readonly string[]
  readonly isDecision: boolean
  /** Of a decision: who wrote it, told apart and not named, and how much it weighs. */
  readonly claimant?: string
  readonly weight?: number
}

const labelsOf: Readonly<Record<Head, readonly string[]>> = {
  kind: kinds,
  topic: [...categories, ...departments],
  code: codes,
}
const how = { l2: 0.0002, steps: 150, seenAtLeast: 3 }
const folds = 5
/** Of those that it would let be taken in as they are, so many may be wrong where it was tried (in training). */
const mostWrong = 0.04

export function exampleOf({ text, ...labels }: LabelledText, lexicon: Lexicon, isDecision = false): Example {
  return { ...labels, isDecision, features: weighText(text, lexicon).features }
}

/** The ground, and beside it what handlers decided: bounded, and together never heavier than the ground. */
export function examplesWith(ground: readonly Example[], decided: readonly DecidedText[], lexicon: Lexicon): Example[] {
  const taken = boundDecisions(decided, ground)
  const weight = weightOfDecision(ground.length, taken.length)
  const learnt = taken.map(({ decidedOn: _, handler: __, claimant, ...text }) => ({
    ...exampleOf(text, lexicon, true),
    claimant,
    weight,
  }))
  return [...ground, ...learnt]
}

/**
 * Learns the weights. Temperatures and the threshold are found in five folds of the ground: each fifth is judged by what
 * the other four taught, so that no decision says how much the hint dares. Nothing is drawn: the same examples give
 * the same weights.
 */
export function learnWeights(examples: readonly Example[], lexicon: Lexicon): Weights {
  const known = knownFeatures(examples)
  const tried = Array.from({ length: folds }, (_, fold) => {
    const isIn = ({ id }: Example) => hashOf(`fold ${id}`) % folds === fold
    const learnt = learnHeads(
      examples.filter((example) => !isIn(example)),
      known,
    )
    return { learnt, examples: examples.filter((example) => isIn(example) && !example.isDecision) }
  })
  const temperatures = Object.fromEntries(heads.map((head) => [head, temperatureOf(head, tried, known)]))
  const written = (learnt: Learnt, threshold: number) => ({
    ...head(lexicon, examples),
    threshold,
    heads: headsOf(temperatures as Record<Head, number>),
    weights: roundWeights(learnt, known),
  })
  const judged = tried.flatMap(({ learnt, examples: part }) => {
    const weights = written(learnt, 0)
    return part.map((example) => ({
      chance: hintFrom(example.features, { weights, lexicon }).acceptChance,
      isPlain: isPlain(example),
      isFlagged: example.flags.length > 0,
    }))
  })
  return written(learnHeads(examples, known), thresholdOf(judged.filter(({ isFlagged }) => !isFlagged)))
}

const head = ({ written }: Lexicon, examples: readonly Example[]) => ({
  id: `weights-${hashOfExamples(examples).slice(0, 8)}`,
  lexicon: written.id,
  learntFrom: {
    texts: examples.filter(({ isDecision }) => !isDecision).length,
    decisions: examples.filter(({ isDecision }) => isDecision).length,
    sm3: hashOfExamples(examples),
  },
  how,
})

/** Says what was learnt from, text and lexicon together: other words, other features, another hash. */
export const hashOfExamples = (examples: readonly Example[]): string =>
  sm3Hex(new TextEncoder().encode(JSON.stringify(examples.map(({ claimant: _, ...example }) => example))))

/** What is in a single text only could name its writer and teaches nothing: a decision counts once for each claimant. */
function knownFeatures(examples: readonly Example[]): string[] {
  const own = new Map<string, number>()
  const decided = new Map<string, Set<string>>()
  for (const { id, features, isDecision, claimant = id } of examples)
    for (const feature of features) {
      if (isDecision) decided.set(feature, (decided.get(feature) ?? new Set()).add(claimant))
      else own.set(feature, (own.get(feature) ?? 0) + 1)
    }
  return [...new Set([...own.keys(), ...decided.keys()])]
    .filter(
      (feature) => (own.get(feature) ?? 0) >= how.seenAtLeast || (decided.get(feature)?.size ?? 0) >= seenInDecisions,
    )
    .sort()
}

/** Letters of citizens are learnt only where at least so many different people wrote them. */
export const seenInDecisions = 5

type Learnt = Readonly<Record<Head, Float64Array>>

function learnHeads(examples: readonly Example[], known: readonly string[]): Learnt {
  const numbers = new Map(known.map((feature, at) => [feature, at]))
  const learn = (head: Head) =>
    learnSoftmax({
      rows: rowsOf(head, examples, numbers),
      labels: labelsOf[head].length,
      features: known.length,
      l2: how.l2,
      steps: how.steps,
    })
  return { kind: learn('kind'), topic: learn('topic'), code: learn('code') }
}

function rowsOf(head: Head, examples: readonly Example[], numbers: ReadonlyMap<string, number>): Row[] {
  return examples.flatMap((example) => {
    const label = labelsOf[head].indexOf(labelOf(head, example) ?? '')
    if (label < 0) return []
    const found = example.features.filter((feature) => numbers.has(feature))
    const features = Int32Array.from(found, (feature) => numbers.get(feature) ?? 0)
    return [{ label, features, values: valuesOf(found), weight: example.weight ?? 1 }]
  })
}

/** What a head learns of an example: a topic only where there is one, a code only where it is ours to judge. */
function labelOf(head: Head, example: Example): string | null {
  if (head === 'kind') return example.kind
  if (head === 'topic') return topicOf(example)
  return isMatter(example.kind) && example.code !== 1 ? String(example.code ?? 0) : null
}

type Tried = readonly { readonly learnt: Learnt; readonly examples: readonly Example[] }[]

/** The temperature under which what was judged unseen was least surprising. */
function temperatureOf(head: Head, tried: Tried, known: readonly string[]): number {
  const numbers = new Map(known.map((feature, at) => [feature, at]))
  const labels = labelsOf[head].length
  const judged = tried.flatMap(({ learnt, examples }) =>
    rowsOf(head, examples, numbers).map((row) => ({
      label: row.label,
      scores: scoresOf(row, { weights: learnt[head], labels }),
    })),
  )
  const lossAt = (temperature: number) =>
    judged.reduce(
      (sum, { scores, label }) => sum - Math.log(Math.max(1e-9, chancesOf(scores, temperature)[label] ?? 0)),
      0,
    )
  const grid = Array.from({ length: 40 }, (_, at) => (at + 2) / 20)
  return grid.reduce((best, next) => (lossAt(next) < lossAt(best) ? next : best))
}

/** The least chance above which few enough of those that would be taken in were wrong. */
function thresholdOf(judged: readonly { readonly chance: number; readonly isPlain: boolean }[]): number {
  const grid = Array.from({ length: 50 }, (_, at) => (50 + at) / 100)
  const holds = (threshold: number) => {
    const taken = judged.filter(({ chance }) => chance >= threshold)
    return taken.filter((one) => !one.isPlain).length <= taken.length * mostWrong
  }
  return grid.find(holds) ?? 0.99
}

const headsOf = (temperatures: Readonly<Record<Head, number>>): Weights['heads'] => ({
  kind: { labels: labelsOf.kind, temperature: temperatures.kind },
  topic: { labels: labelsOf.topic, temperature: temperatures.topic },
  code: { labels: labelsOf.code, temperature: temperatures.code },
})

function roundWeights(learnt: Learnt, known: readonly string[]): Weights['weights'] {
  return Object.fromEntries(
    known.map((feature, at) => [
      feature,
      heads.flatMap((head) =>
        labelsOf[head].map(
          (_, label) => Math.round((learnt[head][at * labelsOf[head].length + label] ?? 0) * 100) || 0,
        ),
      ),
    ]),
  )
}
