import { weighText } from './features.ts'
import { categories, isMatter } from './labels.ts'
import type { FlagFound, Lexicon, SignFound } from './lexicon.ts'
import { bestOf, type Chances, chancesBy, type Head, reasonsFor, type Weights } from './weights.ts'

export type Scales = { readonly weights: Weights; readonly lexicon: Lexicon }

/** Why the hint says so: `says` is what it says of `about`, `words` stand in the text, `chance` is how sure. */
export type Reason = {
  readonly about: 'kind' | 'department' | 'category' | 'code' | 'flag' | 'text'
  readonly says: string
  readonly words: readonly string[]
  readonly article: string | null
  readonly chance: number | null
}

/** A hint, never a verdict: it accepts nothing, refuses nothing and stands on no person's file. */
export type Hint = {
  readonly kind: string
  readonly ours: boolean
  readonly suggest: 'accept' | 'review'
  readonly code: number | null
  readonly department: string | null
  readonly category: string | null
  readonly flags: readonly string[]
  readonly isDanger: boolean
  /** How likely the suggestion is right; low with `review` where acceptance was likely, yet not likely enough. */
  readonly confidence: number
  readonly why: readonly Reason[]
  readonly isCut: boolean
  readonly weights: string
  /** Nothing it found stands against taking the text in; it may still not be sure enough. */
  readonly isPlain: boolean
  readonly acceptChance: number
}

type Found = {
  readonly kind: { readonly label: string; readonly chance: number }
  readonly topic: { readonly label: string; readonly chance: number }
  readonly code: { readonly label: string; readonly chance: number }
  readonly oursChance: number
  /** That it is a matter, ours, and nothing of O121 Art. 16 stands against it. */
  readonly acceptChance: number
}

export function hintOf(text: string, scales: Scales): Hint {
  const { features, signs, flags, isCut } = weighText(text, scales.lexicon)
  const found = hintFrom(features, scales)
  const said = saidOf(found)
  const isSure = found.acceptChance >= scales.weights.threshold
  const suggest = said.isPlain && isSure && flags.length === 0 && !isCut ? 'accept' : 'review'
  const isDanger = flags.some((flag) => flag.isDanger)
  return {
    ...said,
    suggest,
    flags: flags.map(({ flag }) => flag),
    isDanger,
    confidence: round(confidenceOf(suggest, found, flags.length > 0 || isCut)),
    why: reasonsOf({ found, said, features, signs, flags, isCut }, scales),
    isCut,
    weights: scales.weights.id,
    acceptChance: found.acceptChance,
  }
}

/** What a rule of words found is no guess. */
function confidenceOf(suggest: Hint['suggest'], { acceptChance }: Found, isByRule: boolean): number {
  if (isByRule) return 1
  return suggest === 'accept' ? acceptChance : 1 - acceptChance
}

export function hintFrom(features: readonly string[], { weights }: Scales): Found {
  const kindChances = withSubject(chancesBy('kind', features, weights), features)
  const topicChances = atBorders(chancesBy('topic', features, weights), features)
  const codeChances = chancesBy('code', features, weights)
  const oursChance = sumOf(topicChances, (label) => categories.includes(label as never))
  const isOurs = oursChance >= 0.5
  const topic = bestOf(new Map([...topicChances].filter(([label]) => categories.includes(label as never) === isOurs)))
  const acceptChance = sumOf(kindChances, isMatter) * oursChance * (codeChances.get('0') ?? 0)
  return { kind: bestOf(kindChances), topic, code: bestOf(codeChances), oursChance, acceptChance }
}

/** Whose duty it is at a border is settled by the office's words: they outweigh what letters alone suggest. */
const atBorders = (chances: Chances, features: readonly string[]): Chances => {
  const settled = new Set(
    features.filter((feature) => feature.startsWith(border)).map((feature) => feature.slice(border.length)),
  )
  return raised(chances, (label) => (settled.has(label) ? borderPull : 1))
}

/** Few words about a thing that has an owner are not nothing: "the shop sells fake cigarettes". */
const withSubject = (chances: Chances, features: readonly string[]): Chances => {
  const isAboutSomething = features.some((feature) => /^#(?:border|category|department):/.test(feature))
  return raised(chances, (label) => (label === 'nonsense' && isAboutSomething ? 1 / borderPull : 1))
}

const border = '#border:'
/** e⁴: what is settled wins unless the letters speak almost surely for another. */
const borderPull = 55

function raised(chances: Chances, factor: (label: string) => number): Chances {
  const parts = [...chances].map(([label, chance]) => [label, chance * factor(label)] as const)
  const sum = parts.reduce((total, [, chance]) => total + chance, 0)
  return new Map(parts.map(([label, chance]) => [label, chance / sum]))
}

const sumOf = (chances: Chances, counts: (label: string) => boolean) =>
  [...chances].reduce((sum, [label, chance]) => (counts(label) ? sum + chance : sum), 0)

type Said = Pick<Hint, 'kind' | 'ours' | 'code' | 'department' | 'category'> & { readonly isPlain: boolean }

/** A topic that is no more than a guess among many is not said. */
const leastTopicChance = 0.3

/** A code of refusal is said of complaints alone: a report is told who has the power. */
function saidOf({ kind: { label: kind }, topic, code, oursChance }: Found): Said {
  const isOne = isMatter(kind)
  const isOurs = oursChance >= 0.5
  const speaks = isOne || kind === 'consultation'
  const about = topic.chance >= leastTopicChance ? topic.label : null
  const refusal = kind === 'report' || !isOne ? null : codeOf(code.label, isOurs)
  return {
    kind,
    ours: speaks && isOurs,
    department: speaks && !isOurs ? about : null,
    category: isOne && isOurs ? about : null,
    code: refusal,
    isPlain: isOne && isOurs && refusal === null,
  }
}

function codeOf(label: string, isOurs: boolean): number | null {
  if (!isOurs) return 1
  return label === '0' ? null : Number(label)
}

type Judged = {
  readonly found: Found
  readonly said: Said
  readonly features: readonly string[]
  readonly signs: readonly SignFound[]
  readonly flags: readonly FlagFound[]
  readonly isCut: boolean
}

function reasonsOf(judged: Judged, scales: Scales): Reason[] {
  const { found, said, flags, isCut } = judged
  const { articles, codes } = scales.lexicon.written
  const words = (head: Head, label: string) => wordsFor({ head, label }, judged, scales.weights)
  const reasons: Reason[] = flags.map(({ flag, words: found }) => ({
    about: 'flag',
    says: flag,
    words: found,
    article: flag === 'joint' || flag === 'serial' ? articles[flag] : null,
    chance: null,
  }))
  if (isCut) reasons.push({ about: 'text', says: 'cut', words: [], article: null, chance: null })
  reasons.push({
    about: 'kind',
    says: said.kind,
    words: words('kind', said.kind),
    article: articleOfKind(said.kind, articles),
    chance: round(found.kind.chance),
  })
  if (said.department !== null || said.category !== null)
    reasons.push({
      about: said.category === null ? 'department' : 'category',
      says: found.topic.label,
      words: words('topic', found.topic.label),
      article: articleOfTopic(said, articles),
      chance: round(found.topic.chance),
    })
  if (said.code !== null && said.code !== 1)
    reasons.push({
      about: 'code',
      says: String(said.code),
      words: words('code', String(said.code)),
      article: codes[String(said.code)]?.article ?? null,
      chance: round(found.code.chance),
    })
  return reasons
}

type Articles = Scales['lexicon']['written']['articles']

function articleOfKind(kind: string, articles: Articles): string | null {
  if (kind === 'both') return articles.separate
  if (kind === 'consultation') return articles.guide
  return isMatter(kind) ? articles.ours : null
}

function articleOfTopic({ kind, category }: Said, articles: Articles): string | null {
  if (category !== null) return null
  return kind === 'report' ? articles.noPower : articles.notOurs
}

/** Up to three words of the text: those of the office's signs first, as they stand there. */
function wordsFor(about: { head: Head; label: string }, { features, signs }: Judged, weights: Weights): string[] {
  const strongest = reasonsFor(about, features, weights).filter((feature) => !feature.startsWith('#length'))
  const spoken = strongest.flatMap((feature) => {
    if (!feature.startsWith('#')) return [feature]
    const name = feature.slice(1)
    return signs.filter((sign) => sign.name === name || sign.name.startsWith(`${name}.`)).map(({ word }) => word)
  })
  const own = signs.filter(({ name }) => name.includes(`:${about.label}.`)).map(({ word }) => word)
  const distinct: string[] = []
  // The office's own words say more than pairs of letters do.
  for (const word of own.length > 0 ? own : spoken)
    if (!distinct.some((known) => known.includes(word) || word.includes(known))) distinct.push(word)
  return distinct.slice(0, 3)
}

const round = (chance: number) => Math.round(chance * 100) / 100
