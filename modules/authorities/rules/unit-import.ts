import { type Refusal, refusalOf } from '../../../kernel/errors.ts'
import { referenceFinder } from '../../../kernel/register/import-references.ts'
import {
  type ImportProblem,
  type ImportRow,
  type ImportRows,
  isSameIn,
  type Judgement,
  type NewIds,
  newIdOf,
  problemOf,
} from '../../../kernel/register/import-rows.ts'
import type { ImportFault } from '../../../kernel/register/import-values.ts'
import type { Unit, UnitKind } from '../model.ts'
import { bureauOfUnit, checkUnitPeriod, checkUnitPlace, mayStandUnder } from './index.ts'

/** A unit with its place in the tree: all units above, itself last. */
export type PlacedUnit = Unit & { readonly path: readonly string[] }

export type KnownUnits = {
  /** The units that stand under a code of the file, those it refers to, and what these stand under. */
  readonly standing: readonly PlacedUnit[]
  /** Which kinds stand directly below a unit now. */
  readonly kindsBelow: ReadonlyMap<string, readonly UnitKind[]>
  /** The caller's jurisdiction. */
  readonly bureauIds: readonly string[]
  /** An identity for each line, should its unit be new. */
  readonly newIds: NewIds
}

type Entry = { readonly row: ImportRow; readonly id: string; readonly before: PlacedUnit | undefined }
type Placed = Entry & { readonly parentId: string | null }
type UnitFault = ImportFault & { readonly field: string }

/**
 * What each row of a file of units does. A unit is known by its code. Its superior may stand in the same file, before
 * or after it; so the rows are judged from the top of the tree down, and a circle never begins.
 */
export function judgeUnits(file: ImportRows, known: KnownUnits): Judgement<PlacedUnit> {
  const judging = new Judging(file, known)
  for (const placed of judging.fromTheTop()) judging.judge(placed)
  return judging
}

class Judging implements Judgement<PlacedUnit> {
  readonly created: PlacedUnit[] = []
  readonly changed: PlacedUnit[] = []
  readonly problems: ImportProblem[] = []
  unchanged = 0
  readonly #file: ImportRows
  readonly #known: KnownUnits
  readonly #standing: ReadonlyMap<string, PlacedUnit>
  readonly #taken = new Map<string, PlacedUnit>()
  readonly #bureauIds: Set<string>

  constructor(file: ImportRows, known: KnownUnits) {
    this.#file = file
    this.#known = known
    this.#standing = new Map(known.standing.map((unit) => [unit.id, unit]))
    this.#bureauIds = new Set(known.bureauIds)
  }

  /** The rows whose superior is known, each after the row of its superior; the others become problems. */
  fromTheTop(): readonly Placed[] {
    const placed = this.#placed(this.#entries())
    const rows = new Set(placed.map(({ id }) => id))
    const below = Map.groupBy(placed, ({ parentId }) => parentId)
    const ordered = placed.filter(({ parentId }) => parentId === null || !rows.has(parentId))
    // What is appended is walked as well: level by level down to the last row.
    for (const { id } of ordered) ordered.push(...(below.get(id) ?? []))
    this.#noteUnreached(placed, new Set(ordered))
    return ordered
  }

  judge(placed: Placed): void {
    const parent = placed.parentId === null ? undefined : this.#stateOf(placed.parentId)
    const unit = unitAfter(placed, parent)
    const fault = this.#whyNot(placed, unit, parent)
    if (fault) this.#reject(placed.row, fault)
    else this.#take(placed, unit)
  }

  #take(placed: Placed, unit: PlacedUnit): void {
    this.#taken.set(unit.id, unit)
    if (!placed.before) this.created.push(unit)
    else if (isSameIn(enteredFields, placed.before, unit)) this.unchanged += 1
    else this.changed.push(unit)
    // What stands under a bureau made by this file is the caller's as the bureau is.
    if (unit.bureauId === unit.id) this.#bureauIds.add(unit.id)
  }

  /** One entry for each code; who repeats it is refused. */
  #entries(): Entry[] {
    const byCode = new Map(this.#known.standing.map((unit) => [unit.code, unit]))
    const lines = new Map<string, number>()
    return this.#file.rows.flatMap((row) => {
      const code = String(row.values.code)
      const otherLine = lines.get(code)
      if (otherLine !== undefined) {
        this.#reject(row, { field: 'code', why: 'row/repeated', details: { otherLine } })
        return []
      }
      lines.set(code, row.line)
      const before = byCode.get(code)
      const id = before?.id ?? newIdOf(this.#known.newIds, row.line)
      return [{ row, id, before }]
    })
  }

  #placed(entries: readonly Entry[]): Placed[] {
    const find = referenceFinder(this.#referables(entries))
    return entries.flatMap((entry) => {
      const written = entry.row.values.parentId
      if (typeof written !== 'string') {
        return [{ ...entry, parentId: written === undefined ? (entry.before?.parentId ?? null) : null }]
      }
      const found = find(written)
      if (!('why' in found)) return [{ ...entry, parentId: found.item.id }]
      this.#reject(entry.row, { field: 'parentId', ...found })
      return []
    })
  }

  /** Standing units and those of the file, each by the name it will have. */
  #referables(entries: readonly Entry[]) {
    const inFile = entries.map(({ row, id, before }) => ({
      id,
      code: String(row.values.code),
      name: String(row.values.name),
      isOwn: before === undefined || this.#isOwn(before),
    }))
    const ids = new Set(entries.map(({ id }) => id))
    const others = this.#known.standing.filter(({ id }) => !ids.has(id))
    return [...others.map((unit) => ({ ...unit, isOwn: this.#isOwn(unit) })), ...inFile]
  }

  #noteUnreached(placed: readonly Placed[], reached: ReadonlySet<Placed>): void {
    for (const entry of placed) {
      if (!reached.has(entry)) this.#reject(entry.row, { field: 'parentId', why: 'unit/in-circle' })
    }
  }

  #whyNot(placed: Placed, unit: PlacedUnit, parent: PlacedUnit | undefined): UnitFault | undefined {
    const { before, parentId } = placed
    if (before && !this.#isOwn(before)) return { field: 'code', why: 'unit/outside-jurisdiction' }
    if (parentId !== null && !parent) return { field: 'parentId', why: 'unit/superior-rejected' }
    const isMoved = !before || before.parentId !== parentId
    if (isMoved && parent && !this.#isOwn(parent)) return { field: 'parentId', why: 'unit/outside-jurisdiction' }
    const misfit = this.#misfit(unit, parent)
    if (misfit) return misfit
    // Nobody's jurisdiction holds a new top of the tree.
    return isMoved && !parent ? { field: 'code', why: 'unit/outside-jurisdiction' } : this.#misfitBelow(placed, unit)
  }

  #misfit(unit: PlacedUnit, parent: PlacedUnit | undefined): UnitFault | undefined {
    const place = refusalOf(() => checkUnitPlace(unit, parent))
    if (place) return { field: 'parentId', why: place.code, details: this.#inWords(place.details) }
    const period = refusalOf(() => checkUnitPeriod(unit))
    return period && { field: 'validUntil', why: period.code, details: period.details }
  }

  /** With this no circle can come about: every unit stands under one of a higher kind. */
  #misfitBelow({ id, before }: Placed, unit: PlacedUnit): UnitFault | undefined {
    if (!before || before.kind === unit.kind) return undefined
    const misfits = (this.#known.kindsBelow.get(id) ?? []).filter((kind) => !mayStandUnder(kind, unit.kind))
    if (misfits.length === 0) return undefined
    return { field: 'kind', why: 'unit/misfits-below', details: { misfits: misfits.map((kind) => this.#word(kind)) } }
  }

  #inWords({ kind, parent, allowed }: Refusal['details']): ImportFault['details'] {
    const words = Array.isArray(allowed) ? allowed.map((one) => this.#word(one)) : []
    return { kind: this.#word(kind), parent: parent === null ? '—' : this.#word(parent), allowed: words }
  }

  #word(kind: unknown): string {
    return this.#file.columns.words.options.kind?.[String(kind)] ?? String(kind)
  }

  #stateOf(id: string): PlacedUnit | undefined {
    return this.#taken.get(id) ?? this.#standing.get(id)
  }

  #isOwn({ bureauId }: PlacedUnit): boolean {
    return this.#bureauIds.has(bureauId)
  }

  #reject(row: ImportRow, fault: UnitFault): void {
    this.problems.push(problemOf(this.#file.columns, row, fault.field, fault))
  }
}

const enteredFields = ['name', 'kind', 'code', 'parentId', 'division', 'validFrom', 'validUntil']

/** The unit after the row: a column the file does not have leaves what stands. */
function unitAfter({ row, id, before, parentId }: Placed, parent: PlacedUnit | undefined): PlacedUnit {
  const blank = { code: null, division: null, validUntil: null }
  const entered = { ...blank, ...before, ...row.values } as unknown as Unit
  return {
    ...entered,
    id,
    parentId,
    bureauId: bureauOfUnit(id, entered.kind, parent),
    path: [...(parent?.path ?? []), id],
    version: (before?.version ?? 0) + 1,
  }
}
