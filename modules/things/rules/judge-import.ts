import { type Refusal, refusalOf } from '../../../kernel/errors.ts'
import { type Referable, referenceFinder } from '../../../kernel/register/import-references.ts'
import {
  type ImportRow,
  type ImportRows,
  isSameIn,
  type Judgement,
  type NewIds,
  newIdOf,
  problemOf,
} from '../../../kernel/register/import-rows.ts'
import type { ImportFault } from '../../../kernel/register/import-values.ts'
import type { CreateThing, Thing, ThingKind } from '../model.ts'
import { checkThing, numberKey } from './thing.ts'

export type Place = Pick<Thing, 'bureauId' | 'division' | 'officeId'>
type Owner = Referable & { readonly bureauId: string }

export type KnownThings = {
  readonly kinds: readonly ThingKind[]
  /** The businesses and grids of the caller's jurisdiction the file refers to. */
  readonly businesses: readonly Owner[]
  readonly grids: readonly Owner[]
  /** Where a thing at this address belongs; without an address to whom its business belongs. */
  readonly placeOf: (address: string | null, business: Owner | undefined) => Place
  /** Things of the caller's jurisdiction with a number of the file. */
  readonly standing: readonly Thing[]
  readonly newIds: NewIds
}

type Fault = ImportFault & { readonly field: string }
type Verdict = { readonly before: Thing | undefined; readonly thing: Thing } | Fault

/** What each row of a file does. A thing is known by its kind and number within its bureau. */
export function judgeThings(file: ImportRows, known: KnownThings): Judgement<Thing> {
  const verdictOf = thingJudge(known)
  const verdicts = file.rows.map((row) => ({ row, verdict: verdictOf(row) }))
  const problems = verdicts.flatMap(({ row, verdict }) =>
    'why' in verdict ? [problemOf(file.columns, row, verdict.field, verdict)] : [],
  )
  const taken = verdicts.flatMap(({ verdict }) => ('why' in verdict ? [] : [verdict]))
  const changed = taken.flatMap(({ before, thing }) => (before && !isSameIn(compared, before, thing) ? [thing] : []))
  const created = taken.flatMap(({ before, thing }) => (before ? [] : [thing]))
  return { created, changed, unchanged: taken.length - created.length - changed.length, problems }
}

const compared = [
  ...['kind', 'kindName', 'number', 'name', 'businessId', 'address', 'gridId', 'longitude', 'latitude', 'state'],
  ...['usedFrom', 'usedUntil'],
]

function thingJudge(known: KnownThings): (row: ImportRow) => Verdict {
  const referencesOf = referenceReader(known)
  const standingOf = standingFinder(known)
  return (row) => {
    const named = referencesOf(row)
    if ('why' in named) return named
    const entered = enteredIn(row)
    const place = known.placeOf(entered.address ?? null, named.owner)
    const before = standingOf(row, { bureauId: place.bureauId, kind: named.kind.code, number: entered.number })
    if (before && 'why' in before) return before
    const thing = before ? changedBy(before, { entered, named, place }) : newThing(row, { entered, named, place })
    const refusal = refusalOf(() => checkThing(thing))
    return refusal ? faultOf(refusal) : { before, thing }
  }

  function newThing({ line }: ImportRow, { entered, named, place }: Told): Thing {
    return { ...nothing, ...place, ...entered, ...fieldsOf(named), id: newIdOf(known.newIds, line), version: 1 }
  }
}

type Told = { readonly entered: Entered; readonly named: Named; readonly place: Place }

/** A new address brings a new place; whose matter it is stays. */
const changedBy = (before: Thing, { entered, named, place: { division, officeId } }: Told): Thing => ({
  ...before,
  ...(entered.address ? { division, officeId } : {}),
  ...entered,
  ...fieldsOf(named),
  version: before.version + 1,
})

type Entered = Partial<Thing> & Pick<CreateThing, 'number'>

type Named = { readonly kind: ThingKind; readonly owner: Owner | undefined; readonly grid: Owner | undefined }

const fieldsOf = ({ kind, owner, grid }: Named) => ({
  kind: kind.code,
  kindName: kind.name,
  ...(owner ? { businessId: owner.id } : {}),
  ...(grid ? { gridId: grid.id } : {}),
})

/** What the row names: its kind, and who answers for the thing and where it is as far as the row says. */
function referenceReader({ kinds, businesses, grids }: KnownThings): (row: ImportRow) => Named | Fault {
  const kindOf = kindFinder(kinds)
  const ownerOf = referenceFinder(businesses)
  const gridOf = referenceFinder(grids)
  return (row) => {
    const kind = kindOf(String(row.values.kind))
    if (!kind) return { field: 'kind', why: 'thing/kind-unknown', details: { kinds: kinds.map(({ name }) => name) } }
    const owner = referred(row, 'businessId', ownerOf)
    if (owner && 'why' in owner) return owner
    const grid = referred(row, 'gridId', gridOf)
    if (grid && 'why' in grid) return grid
    return { kind, owner: owner?.item, grid: grid?.item }
  }
}

/** Which thing a row is about as it stands; undefined when it is new. No two rows may be about one. */
function standingFinder({ standing }: KnownThings) {
  const byKey = new Map(standing.map((thing) => [keyOf(thing), thing]))
  const lines = new Map<string, number>()
  return ({ line }: ImportRow, known: Parameters<typeof keyOf>[0]): Thing | Fault | undefined => {
    const key = keyOf(known)
    const otherLine = lines.get(key)
    if (otherLine !== undefined) return { field: 'number', why: 'row/repeated', details: { otherLine } }
    lines.set(key, line)
    return byKey.get(key)
  }
}

const nothing = {
  ...{ number: '', name: null, businessId: null, address: null, division: null, officeId: null, gridId: null },
  ...{ longitude: null, latitude: null, state: 'inUse' as const, usedFrom: null, usedUntil: null },
} as const

/** Kinds by their code or their name. */
function kindFinder(kinds: readonly ThingKind[]) {
  const byText = new Map(kinds.flatMap((kind) => [[kind.name, kind] as const, [kind.code, kind] as const]))
  return (text: string) => byText.get(text.trim())
}

function referred<Item>(
  { values }: ImportRow,
  field: string,
  find: (text: string) => { readonly item: Item } | ImportFault,
): { readonly item: Item } | Fault | undefined {
  const text = values[field]
  if (text === null || text === undefined) return undefined
  const found = find(String(text))
  return 'why' in found ? { field, ...found } : found
}

/** What the row says; a column the file does not have, and an empty state, leave what stands. */
function enteredIn({ values }: ImportRow): Entered {
  const { kind: _, businessId: __, gridId: ___, state, ...said } = values
  return { ...said, ...(state ? { state } : {}) } as Entered
}

const keyOf = ({ bureauId, kind, number }: Pick<Thing, 'bureauId' | 'kind' | 'number'>): string =>
  JSON.stringify([bureauId, kind, numberKey(number)])

const faultOf = ({ code, details }: Refusal): Fault => ({
  field: String((details as { field?: string }).field ?? 'number'),
  why: code,
  details,
})
