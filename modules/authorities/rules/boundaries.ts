import { Refusal } from '../../../kernel/errors.ts'
import { readArea } from '../../../kernel/geo/geojson.ts'
import { commonSquareMetres, metresAround, squareMetresOf } from '../../../kernel/geo/measure.ts'
import { type Area, type Box, boxOf, doMeet } from '../../../kernel/geo/shape.ts'
import type { Remark, UnitKind } from '../model.ts'

export type MapUnit = {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly bureauId: string
}

export type Drawn = { readonly area: Area; readonly box: Box }

export type KnownMap = {
  /** The units named, what they stand under, what stands beside and below them. */
  readonly units: readonly MapUnit[]
  /** Their lines in force on the day, by unit. */
  readonly standing: ReadonlyMap<string, Drawn>
  /** The caller's jurisdiction. */
  readonly bureauIds: readonly string[]
  readonly extent: Box
}

export type JudgedMap = {
  readonly drawn: ReadonlyMap<string, Drawn>
  readonly problems: readonly Remark[]
  readonly remarks: readonly Remark[]
}

type Feature = { readonly unit: string; readonly geometry: unknown }

/** Bureaus lie beside bureaus whatever they are called; what stands beside another level is not compared with it. */
export type MapLevel = 'bureau' | 'office' | 'grid'
const levelOf = new Map<UnitKind, MapLevel>([
  ['city', 'bureau'],
  ['county', 'bureau'],
  ['zone', 'bureau'],
  ['office', 'office'],
  ['grid', 'grid'],
])
export const kindsOfLevel = (level: MapLevel): readonly UnitKind[] =>
  [...levelOf].flatMap(([kind, own]) => (own === level ? [kind] : []))

/** By how many metres two drawings of one line may miss each other. */
const slackMetres = 1

/**
 * What a set of features would make of the map: each is read and named, then laid beside its neighbours and into its
 * superior. A problem refuses the whole; a gap is told, for a river or an airfield may be nobody's grid.
 */
export function judgeBoundaries(features: readonly Feature[], known: KnownMap): JudgedMap {
  const judging = new Judging(known)
  for (const [at, feature] of features.entries()) judging.take(feature, at + 1)
  judging.compare()
  return judging
}

class Judging implements JudgedMap {
  readonly drawn = new Map<string, Drawn>()
  readonly problems: Remark[] = []
  readonly remarks: Remark[] = []
  readonly #known: KnownMap
  readonly #features = new Map<string, number>()
  readonly #units: ReadonlyMap<string, MapUnit>
  readonly #below: ReadonlyMap<string | null, readonly MapUnit[]>

  constructor(known: KnownMap) {
    this.#known = known
    this.#units = new Map(known.units.map((unit) => [unit.id, unit]))
    this.#below = Map.groupBy(known.units, ({ parentId }) => parentId)
  }

  take({ unit: named, geometry }: Feature, number: number): void {
    try {
      const unit = findUnit(named, this.#known)
      const before = this.#features.get(unit.id)
      if (before !== undefined) throw new Refusal('boundary/unit-twice', { first: before })
      const area = readArea(geometry, this.#known.extent)
      this.#features.set(unit.id, number)
      this.drawn.set(unit.id, { area, box: boxOf(area) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.problems.push({ feature: number, unit: named, code: error.code, details: { ...error.details } })
    }
  }

  compare(): void {
    const superiors = new Set<string>()
    for (const id of this.drawn.keys()) {
      const unit = this.#units.get(id)
      if (!unit) continue
      if (unit.parentId !== null) superiors.add(unit.parentId)
      superiors.add(id)
    }
    for (const id of superiors) this.#compareBelow(id)
  }

  /** What stands under one unit, two by two and each against it, wherever at least one of the two is new. */
  #compareBelow(superiorId: string): void {
    const superior = this.#units.get(superiorId)
    const parts = (this.#below.get(superiorId) ?? []).filter(({ kind }) => levelOf.has(kind))
    for (const [at, unit] of parts.entries()) {
      for (const other of parts.slice(at + 1)) this.#compareTwo(unit, other)
      if (superior) this.#compareWithin(unit, superior)
    }
    if (superior) this.#tellGap(superior, parts)
  }

  #compareTwo(unit: MapUnit, other: MapUnit): void {
    const [one, another] = [this.#lineOf(unit), this.#lineOf(other)]
    if (!one || !another || levelOf.get(unit.kind) !== levelOf.get(other.kind)) return
    if (!this.#isNew(unit, other) || !doMeet(one.box, another.box)) return
    const common = commonSquareMetres(one.area, another.area)
    if (common > slackOf(one, another))
      this.#refuse([unit, other], 'boundary/overlaps', { other: other.name, squareMetres: Math.round(common) })
  }

  #compareWithin(unit: MapUnit, superior: MapUnit): void {
    const [part, whole] = [this.#lineOf(unit), this.#lineOf(superior)]
    if (!part || !whole || !this.#isNew(unit, superior)) return
    const outside = squareMetresOf(part.area) - commonSquareMetres(part.area, whole.area)
    if (outside > slackOf(part, whole))
      this.#refuse([unit, superior], 'boundary/outside-superior', {
        superior: superior.name,
        squareMetres: Math.round(outside),
      })
  }

  #tellGap(superior: MapUnit, parts: readonly MapUnit[]): void {
    const whole = this.#lineOf(superior)
    const lines = parts.flatMap((part) => this.#lineOf(part) ?? [])
    if (!whole || lines.length === 0) return
    const gap = squareMetresOf(whole.area) - lines.reduce((sum, { area }) => sum + squareMetresOf(area), 0)
    const without = parts.filter((part) => !this.#lineOf(part)).map(({ name }) => name)
    const details = { squareMetres: Math.max(0, Math.round(gap)), without: without.slice(0, 10), more: without.length }
    if (without.length > 0)
      this.remarks.push({ feature: null, unit: superior.name, code: 'boundary/units-without-line', details })
    else if (gap > slackOf(whole, ...lines))
      this.remarks.push({ feature: null, unit: superior.name, code: 'boundary/gap', details })
  }

  #refuse([unit, other]: readonly [MapUnit, MapUnit], code: string, details: Readonly<Record<string, unknown>>): void {
    const feature = this.#features.get(unit.id) ?? this.#features.get(other.id) ?? null
    this.problems.push({ feature, unit: unit.name, code, details: { ...details } })
  }

  #lineOf({ id }: MapUnit): Drawn | undefined {
    return this.drawn.get(id) ?? this.#known.standing.get(id)
  }

  #isNew(unit: MapUnit, other: MapUnit): boolean {
    return this.drawn.has(unit.id) || this.drawn.has(other.id)
  }
}

/** @throws Refusal `unit/not-found`, `boundary/unit-ambiguous`, `boundary/not-on-the-map`. */
function findUnit(named: string, { units, bureauIds }: KnownMap): MapUnit {
  const own = units.filter(({ bureauId }) => bureauIds.includes(bureauId))
  const found = [
    own.filter(({ id }) => id === named),
    own.filter(({ code }) => code === named),
    own.filter(({ name }) => name === named),
  ].find((units) => units.length > 0)
  const [unit, another] = found ?? []
  if (!unit) throw new Refusal('unit/not-found', { unit: named })
  if (another) throw new Refusal('boundary/unit-ambiguous', { codes: found?.map(({ code }) => code) })
  if (!levelOf.has(unit.kind)) throw new Refusal('boundary/not-on-the-map', { kind: unit.kind })
  return unit
}

const slackOf = (...lines: readonly Drawn[]): number =>
  (slackMetres * lines.reduce((sum, { box }) => sum + metresAround(box), 0)) / 2
