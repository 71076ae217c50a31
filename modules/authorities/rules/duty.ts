import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Referable, referenceFinder } from '../../../kernel/register/import-references.ts'
import {
  type ImportProblem,
  type ImportRows,
  type Judgement,
  type NewIds,
  newIdOf,
  problemOf,
} from '../../../kernel/register/import-rows.ts'
import type { ImportFault } from '../../../kernel/register/import-values.ts'
import type { Duty, Shift } from '../model.ts'

/** When a shift begins, by the clock of China, and how long it lasts. */
export type ShiftHours = Readonly<Record<Shift, { readonly from: string; readonly hours: number }>>

export function hoursOf(day: Day, shift: Shift, hours: ShiftHours): Pick<Duty, 'startsAt' | 'endsAt'> {
  const start = Date.parse(`${day}T${hours[shift].from}:00+08:00`)
  const end = start + hours[shift].hours * 3_600_000
  return { startsAt: new Date(start).toISOString(), endsAt: new Date(end).toISOString() }
}

/** Somebody of a bureau who may be on duty: of the staff, or with an account only. */
export type Person = {
  readonly name: string
  readonly bureauId: string
  readonly unitId: string | null
  readonly officerId: string | null
  readonly accountId: string | null
}

/**
 * Who is meant by a name: of several the one of this unit.
 * @throws Refusal `duty/nobody-of-the-name`, `duty/several-of-the-name`.
 */
export function personOf(name: string, unit: { id: string; bureauId: string }, people: readonly Person[]): Person {
  const named = people.filter((person) => person.bureauId === unit.bureauId && person.name === name)
  const here = named.filter(({ unitId }) => unitId === unit.id)
  const [meant, other] = here.length > 0 ? here : named
  if (!meant) throw new Refusal('duty/nobody-of-the-name', { name })
  if (other) throw new Refusal('duty/several-of-the-name', { name })
  return meant
}

type KnownDuties = {
  readonly units: readonly (Referable & { readonly bureauId: string })[]
  readonly people: readonly Person[]
  /** What stands for the units and days of the file. */
  readonly standing: readonly Duty[]
  readonly newIds: NewIds
  readonly hours: ShiftHours
}
type Row = {
  readonly unitId: string
  readonly day: Day
  readonly shift: Shift
  readonly name: string
  readonly isLeader?: boolean
}
type Verdict = { readonly before: Duty | undefined; readonly duty: Duty } | (ImportFault & { readonly field: string })

/** What each row of a roster does. A row is known by unit, day, shift and name; what else it says may change. */
export function judgeDuties(file: ImportRows, known: KnownDuties): Judgement<Duty> {
  const created: Duty[] = []
  const changed: Duty[] = []
  const problems: ImportProblem[] = []
  let unchanged = 0
  const verdictOf = dutyJudge(known)
  for (const row of file.rows) {
    const verdict = verdictOf(row.line, row.values as unknown as Row)
    if ('why' in verdict) problems.push(problemOf(file.columns, row, verdict.field, verdict))
    else if (!verdict.before) created.push(verdict.duty)
    else if (verdict.before.isLeader === verdict.duty.isLeader) unchanged += 1
    else changed.push(verdict.duty)
  }
  return { created, changed, unchanged, problems }
}

const keyOf = ({ unitId, day, shift, name }: Omit<Row, 'isLeader'>) => JSON.stringify([unitId, day, shift, name])

function dutyJudge({ units, people, standing, newIds, hours }: KnownDuties) {
  const findUnit = referenceFinder(units)
  const byKey = new Map(standing.map((duty) => [keyOf(duty), duty]))
  const lines = new Map<string, number>()
  return (line: number, row: Row): Verdict => {
    const found = findUnit(row.unitId)
    if ('why' in found) return { field: 'unitId', ...found }
    if (!found.item.isOwn) return { field: 'unitId', why: 'unit/outside-jurisdiction' }
    const unit = found.item
    const key = keyOf({ ...row, unitId: unit.id })
    const otherLine = lines.get(key)
    if (otherLine !== undefined) return { field: 'name', why: 'row/repeated', details: { otherLine } }
    lines.set(key, line)
    const person = personIn(row.name, unit, people)
    if ('why' in person) return person
    const before = byKey.get(key)
    return { before, duty: dutyAfter(before, { row, unit, person, hours, newId: () => newIdOf(newIds, line) }) }
  }
}

type Entry = {
  readonly row: Row
  readonly unit: { readonly id: string; readonly bureauId: string }
  readonly person: Person
  readonly hours: ShiftHours
  readonly newId: () => string
}

const dutyAfter = (before: Duty | undefined, { row, unit, person, hours, newId }: Entry): Duty => ({
  id: before?.id ?? newId(),
  unitId: unit.id,
  bureauId: unit.bureauId,
  day: row.day,
  shift: row.shift,
  name: row.name,
  // A file without the column leaves what stands.
  isLeader: row.isLeader ?? before?.isLeader ?? false,
  officerId: person.officerId,
  accountId: person.accountId,
  ...hoursOf(row.day, row.shift, hours),
  removedAt: null,
  version: (before?.version ?? 0) + 1,
})

function personIn(name: string, unit: { id: string; bureauId: string }, people: readonly Person[]) {
  try {
    return personOf(name, unit, people)
  } catch (error) {
    if (error instanceof Refusal) return { field: 'name', why: error.code, details: error.details }
    throw error
  }
}
