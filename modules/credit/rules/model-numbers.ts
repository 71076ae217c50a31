import { closed, type Static, Type } from '../../../kernel/model.ts'
import { type Indicator, type ModelVersion, modelVersion } from './model-schema.ts'
import { readModelVersion } from './model-version.ts'

const { credits, creditsMaximum, provisional, active } = modelVersion.properties
const { id, maximum, bands } = modelVersion.properties.indicators.items.properties
const { points } = credits.items.properties

// As a plain array: a tuple of the schema's has no place in the description of the interface.
const three = Type.Unsafe<[number, number, number]>(
  Type.Array(Type.Integer({ minimum: 0, maximum: 1000 }), { minItems: 3, maxItems: 3 }),
)

/**
 * What an office may weigh anew on the screen: points, thresholds, borders, and which indicators count. What an indicator
 * is measured from, and the conditions of limits and vetoes, come with the program.
 */
export const ModelNumbers = closed({
  indicators: Type.Array(closed({ id, maximum, bands }), { minItems: 1, maxItems: 100 }),
  active: Type.Array(active.items, { maxItems: 100 }),
  credits: Type.Array(closed({ id: credits.items.properties.id, points }), { maxItems: 100 }),
  creditsMaximum,
  provisional,
  /** First scores of B, C and D, or the share in thousandths that lies below each. */
  borders: Type.Union([
    closed({ mode: Type.Literal('fixed'), points: three }),
    closed({ mode: Type.Literal('percentile'), perMille: three }),
  ]),
})
export type ModelNumbers = Static<typeof ModelNumbers>

export const numbersOf = (model: ModelVersion): ModelNumbers => ({
  indicators: model.indicators.map(({ id: indicatorId, maximum: most, bands: steps }) => ({
    id: indicatorId,
    maximum: most,
    ...(steps ? { bands: steps } : {}),
  })),
  active: model.active,
  credits: model.credits.map(({ id: creditId, points: given }) => ({ id: creditId, points: given })),
  creditsMaximum: model.creditsMaximum,
  provisional: model.provisional,
  borders: model.borders,
})

/** The same model with other numbers. @throws Refusal `risk-model/malformed` with the place that is wrong. */
export function withNumbers(model: ModelVersion, numbers: ModelNumbers): ModelVersion {
  const indicators = model.indicators.map((indicator) => weighedAnew(indicator, numbers))
  return readModelVersion({
    ...model,
    indicators,
    groups: model.groups.map((group) => ({
      ...group,
      maximum: indicators.filter((one) => one.group === group.id).reduce((sum, one) => sum + one.maximum, 0),
    })),
    active: model.active.filter((known) => numbers.active.includes(known)).concat(newlyActive(model, numbers)),
    credits: model.credits.map((credit) => ({
      ...credit,
      points: numbers.credits.find((one) => one.id === credit.id)?.points ?? credit.points,
    })),
    creditsMaximum: numbers.creditsMaximum,
    provisional: numbers.provisional,
    borders: numbers.borders,
  })
}

const newlyActive = (model: ModelVersion, numbers: ModelNumbers) =>
  numbers.active.filter((one) => !model.active.includes(one))

/** Where points come by bands the first holds the most; else the kept value counts up to the most. */
export const maximumOf = ({ bands: steps, maximum: most }: ModelNumbers['indicators'][number]): number =>
  steps?.[0]?.points ?? most

function weighedAnew(indicator: Indicator, numbers: ModelNumbers): Indicator {
  const given = numbers.indicators.find((one) => one.id === indicator.id)
  if (!given) return indicator
  if (!indicator.bands) return { ...indicator, maximum: given.maximum }
  return { ...indicator, bands: given.bands ?? indicator.bands, maximum: maximumOf(given) }
}

/** Which parts of two models differ: ids of indicators and credits, and `borders`, `creditsMaximum`, `provisional`. */
export function differingParts(one: ModelVersion, other: ModelVersion): ReadonlySet<string> {
  const [before, after] = [partsOf(one), partsOf(other)]
  const names = new Set([...before.keys(), ...after.keys()])
  return new Set([...names].filter((name) => before.get(name) !== after.get(name)))
}

function partsOf(model: ModelVersion): ReadonlyMap<string, string> {
  const numbers = numbersOf(model)
  const said = (value: unknown) => JSON.stringify(value)
  return new Map([
    ...numbers.indicators.map((one): [string, string] => [one.id, said([one, model.active.includes(one.id)])]),
    ...numbers.credits.map((one): [string, string] => [one.id, said(one)]),
    ['borders', said(numbers.borders)],
    ['creditsMaximum', said(numbers.creditsMaximum)],
    ['provisional', said(numbers.provisional)],
  ])
}

/** `general-1` → `general-7`, when `general-6` is the last of its line. */
export function nextCode(base: string, taken: readonly string[]): string {
  const line = base.replace(/-[0-9]+$/, '')
  const numbers = taken.flatMap((code) => {
    const number = code.startsWith(`${line}-`) ? code.slice(line.length + 1) : ''
    return /^[0-9]{1,6}$/.test(number) ? [Number(number)] : []
  })
  return `${line}-${Math.max(0, ...numbers) + 1}`
}
