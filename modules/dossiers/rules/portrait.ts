import { addMonths, type Day } from '../../../kernel/calendar.ts'
import type { FactEntry, PortraitTag } from '../model.ts'
import { type TagDefinition, type Tone, tagDefinitions } from './tag-definitions.ts'

/** What the register itself says of a subject. */
export type RegisterSide = { readonly state: string; readonly foundedOn: Day | null }
export type FactSide = Pick<FactEntry, 'id' | 'kind' | 'occurredOn' | 'payload' | 'withdrawnOn'>

const mostSources = 20

/** The tags of a subject on a day, the gravest first; each with the facts that say it. Withdrawn facts say nothing. */
export function portraitOf(facts: readonly FactSide[], register: RegisterSide, today: Day): PortraitTag[] {
  const valid = facts.filter(({ withdrawnOn, occurredOn }) => withdrawnOn === null && occurredOn <= today)
  const fromFacts = tagDefinitions.flatMap((definition) => {
    const sources = definition.when === 'recent' ? recent(valid, definition, today) : inForce(valid, definition, today)
    return sources.length === 0 ? [] : [tagOf(definition, sources)]
  })
  const tags = [...registerTags(register, today), ...fromFacts]
  return tags.sort((a, b) => tones.indexOf(a.tone) - tones.indexOf(b.tone))
}

const tones: readonly Tone[] = ['warning', 'attention', 'good', 'neutral']

function registerTags({ state, foundedOn }: RegisterSide, today: Day): PortraitTag[] {
  const bare = (tag: string, tone: Tone, since: Day | null) => ({ tag, tone, count: 0, since, factIds: [] })
  const closed = state === 'active' ? [] : [bare(`state.${state}`, 'warning', null)]
  if (foundedOn === null) return closed
  if (foundedOn > addMonths(today, -12)) return [...closed, bare('newlyFounded', 'neutral', foundedOn)]
  return foundedOn <= addMonths(today, -240) ? [...closed, bare('longEstablished', 'neutral', foundedOn)] : closed
}

function tagOf({ tag, tone }: TagDefinition, sources: readonly FactSide[]): PortraitTag {
  const days = sources.map(({ occurredOn }) => occurredOn).sort()
  const factIds = sources.map(({ id }) => id).slice(0, mostSources)
  return { tag, tone, count: sources.length, since: days[0] ?? null, factIds }
}

function recent(
  facts: readonly FactSide[],
  { kinds, months, atLeast, having, unless }: TagDefinition & { when: 'recent' },
  today: Day,
): FactSide[] {
  const first = addMonths(today, -months)
  const found = facts.filter(
    (fact) =>
      kinds.includes(fact.kind) &&
      fact.occurredOn > first &&
      (!having || hasAny(fact.payload[having.field], having.anyOf)) &&
      !(unless && facts.some((other) => unless.kinds.includes(other.kind) && isSame(fact, other, unless.by))),
  )
  return found.length >= atLeast ? found : []
}

function inForce(
  facts: readonly FactSide[],
  { opens, closes, by, until }: TagDefinition & { when: 'inForce' },
  today: Day,
): FactSide[] {
  const hasEnded = (fact: FactSide) => {
    const last = until === undefined ? null : fact.payload[until]
    return typeof last === 'string' && last < today
  }
  const isClosed = (fact: FactSide) =>
    facts.some(
      (other) => closes.includes(other.kind) && other.occurredOn >= fact.occurredOn && isEndOf(fact, other, by),
    )
  return facts.filter((fact) => opens.includes(fact.kind) && !hasEnded(fact) && !isClosed(fact))
}

/** An end that names nothing ends everything: a delisting without a reason ends every listing. */
const isEndOf = (fact: FactSide, end: FactSide, by: string | undefined): boolean =>
  by === undefined || end.payload[by] === undefined || isSame(fact, end, by)

const isSame = (a: FactSide, b: FactSide, by: string): boolean => a.payload[by] === b.payload[by]

function hasAny(value: unknown, anyOf: readonly (string | number | boolean)[]): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.some((one) => anyOf.some((wanted) => wanted === one))
}
