import type { Calendar, Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Clock, type ClockState, readClock } from '../../../kernel/law/clock.ts'
import type { Law } from '../../../kernel/law/rule.ts'
import { type Obstacle, type PastMatter, replay } from '../../../kernel/procedure/replay.ts'
import { findStep, type Procedure } from '../../../kernel/procedure/table.ts'

/** A kind of matter as its module hands it in, as far as a rehearsal asks. */
export type RehearsedKind = { readonly name: string; readonly versions: readonly Procedure[] }

/** One matter of the past; `taken` is undefined where its steps were not kept yet. */
export type PastCourse = Omit<PastMatter, 'taken'> & {
  readonly matterId: string
  readonly title: string
  readonly bureauId: string
  readonly unitId: string | null
  readonly endedOn: Day | null
  readonly version: string
  readonly taken: PastMatter['taken'] | undefined
}

/** How one clock would have stood: null where the one table or the other has none. */
export type ClockChange = {
  readonly clock: string
  readonly dueBefore: Day | null
  readonly dueAfter: Day | null
  readonly before: ClockState | null
  readonly after: ClockState | null
}

/** What another version of the procedure would have done to one matter. */
export type RehearsedCourse = Pick<PastCourse, 'matterId' | 'title' | 'bureauId' | 'unitId' | 'endedOn' | 'version'> & {
  readonly from: Day
  readonly obstacles: readonly Obstacle[]
  /** Papers it would have made besides, and those it would not have. */
  readonly moreDocuments: readonly string[]
  readonly fewerDocuments: readonly string[]
  readonly approvalsBefore: number
  readonly approvalsAfter: number
  readonly clocks: readonly ClockChange[]
}

/**
 * The version that is tried, and that whose matters are replayed.
 * @throws Refusal `rehearsal/no-such-procedure`, `rehearsal/no-such-version`, `rehearsal/nothing-tried`.
 */
export function triedProcedure(
  kinds: readonly RehearsedKind[],
  { procedure, version, against }: { procedure: string; version: string; against?: string | null },
): { kind: RehearsedKind; tried: Procedure } {
  const kind = kinds.find(({ name }) => name === procedure)
  if (!kind)
    throw new Refusal('rehearsal/no-such-procedure', { found: procedure, expected: kinds.map(({ name }) => name) })
  const expected = kind.versions.map((one) => one.version)
  for (const found of [version, against ?? version])
    if (!expected.includes(found)) throw new Refusal('rehearsal/no-such-version', { found, expected })
  const tried = kind.versions.find((one) => one.version === version)
  if (!tried || against === version) throw new Refusal('rehearsal/nothing-tried')
  return { kind, tried }
}

type Ground = { readonly law: Law; readonly calendar: Calendar; readonly today: Day }

/** Undefined where what was done in it is not known. */
export function rehearseCourse(
  { kind, tried }: ReturnType<typeof triedProcedure>,
  past: PastCourse,
  ground: Ground,
): RehearsedCourse | undefined {
  const { taken, matterId, title, bureauId, unitId, endedOn, version, openedOn: from } = past
  const own = kind.versions.find((one) => one.version === version)
  if (!taken || !own) return undefined
  const { obstacles, documents, approvals, clocks } = replay(tried, { ...past, taken }, ground)
  const went = taken.flatMap(({ step }) => findStep(own, step)?.step ?? [])
  const papers = went.flatMap(({ document }) => document ?? [])
  return {
    ...{ matterId, title, bureauId, unitId, endedOn, version, from, obstacles },
    moreDocuments: without(documents, papers),
    fewerDocuments: without(papers, documents),
    approvalsBefore: went.reduce((sum, step) => sum + (step.approvals ?? []).length, 0),
    approvalsAfter: approvals,
    clocks: changesOf(past.clocks, clocks, ground),
  }
}

/** Those of the first that the second does not have, each as often as it is missing. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return some.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

type Clocks = PastMatter['clocks']

function changesOf(before: Clocks, after: Clocks, ground: Ground): ClockChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((clock) => {
    const [was, would] = [readingOf(before[clock], ground), readingOf(after[clock], ground)]
    if (was.state === would.state && was.due === would.due) return []
    return [{ clock, dueBefore: was.due, dueAfter: would.due, before: was.state, after: would.state }]
  })
}

function readingOf(
  clock: Clock | undefined,
  { today, calendar }: Ground,
): { state: ClockState | null; due: Day | null } {
  if (!clock) return { state: null, due: null }
  const { state, due } = readClock(clock, today, calendar)
  return { state, due: due?.day ?? null }
}

export const isChanged = (course: RehearsedCourse): boolean =>
  course.obstacles.length > 0 ||
  course.clocks.length > 0 ||
  course.approvalsBefore !== course.approvalsAfter ||
  course.moreDocuments.length + course.fewerDocuments.length > 0

/** What is told of a rehearsal: counts of all, and the first of the matters that would have gone otherwise. */
export type ProcedureRehearsal = {
  readonly procedure: string
  readonly version: string
  /** `notKept`: matters from before their steps were kept; they are not among `matters`. */
  readonly all: {
    readonly matters: number
    readonly changed: number
    readonly refused: number
    readonly notKept: number
    readonly approvalsBefore: number
    readonly approvalsAfter: number
  }
  readonly obstacles: readonly (Obstacle & { readonly matters: number })[]
  readonly documents: readonly { readonly document: string; readonly more: number; readonly fewer: number }[]
  readonly clocks: readonly ClockTally[]
  readonly bureaus: readonly { readonly bureauId: string; readonly matters: number; readonly changed: number }[]
  readonly changed: readonly RehearsedCourse[]
  readonly more: boolean
}

/** `gained`, `gone`: matters that would have had the clock, or would not; `late` only where both tables have it. */
export type ClockTally = {
  readonly clock: string
  readonly matters: number
  readonly gained: number
  readonly gone: number
  readonly saved: number
  readonly lost: number
}

const isLate = (state: ClockState | null) => state === 'late' || state === 'overdue'

/** Takes in one matter after the other and keeps no more than it tells. */
export function procedureRehearsalOf({ name, version }: Pick<Procedure, 'name' | 'version'>, mostListed: number) {
  const all = { matters: 0, changed: 0, refused: 0, notKept: 0, approvalsBefore: 0, approvalsAfter: 0 }
  const obstacles = new Map<string, Obstacle & { matters: number }>()
  const documents = new Map<string, { document: string; more: number; fewer: number }>()
  const clocks = new Map<string, Record<Exclude<keyof ClockTally, 'clock'>, number> & { clock: string }>()
  const bureaus = new Map<string, { bureauId: string; matters: number; changed: number }>()
  const changed: RehearsedCourse[] = []
  let more = false

  const countObstacles = (course: RehearsedCourse) => {
    const named = new Map(course.obstacles.map((one) => [[one.step, one.why, one.requirement].join(), one]))
    for (const [key, one] of named) tallyAt(obstacles, key, { ...one, matters: 0 }).matters += 1
  }
  const countDocuments = ({ moreDocuments, fewerDocuments }: RehearsedCourse) => {
    for (const document of moreDocuments) tallyAt(documents, document, { document, more: 0, fewer: 0 }).more += 1
    for (const document of fewerDocuments) tallyAt(documents, document, { document, more: 0, fewer: 0 }).fewer += 1
  }
  const countClocks = (course: RehearsedCourse) => {
    for (const { clock, before, after } of course.clocks) {
      const tally = tallyAt(clocks, clock, { clock, matters: 0, gained: 0, gone: 0, saved: 0, lost: 0 })
      tally.matters += 1
      tally.gained += Number(before === null)
      tally.gone += Number(after === null)
      tally.saved += Number(after !== null && isLate(before) && !isLate(after))
      tally.lost += Number(before !== null && !isLate(before) && isLate(after))
    }
  }

  return {
    /** Undefined: a matter whose steps were not kept; it is counted apart. */
    take(course: RehearsedCourse | undefined): void {
      if (!course) {
        all.notKept += 1
        return
      }
      const isOther = isChanged(course)
      all.matters += 1
      all.changed += Number(isOther)
      all.refused += Number(course.obstacles.length > 0)
      all.approvalsBefore += course.approvalsBefore
      all.approvalsAfter += course.approvalsAfter
      const { bureauId } = course
      const bureau = tallyAt(bureaus, bureauId, { bureauId, matters: 0, changed: 0 })
      bureau.matters += 1
      bureau.changed += Number(isOther)
      countObstacles(course)
      countDocuments(course)
      countClocks(course)
      if (isOther && changed.length < mostListed) changed.push(course)
      else if (isOther) more = true
    },
    told: (): ProcedureRehearsal => ({
      ...{ procedure: name, version, all, changed, more },
      obstacles: [...obstacles.values()].sort((a, b) => b.matters - a.matters),
      documents: [...documents.values()].sort((a, b) => (a.document < b.document ? -1 : 1)),
      clocks: [...clocks.values()].sort((a, b) => b.matters - a.matters),
      bureaus: [...bureaus.values()].sort((a, b) => b.matters - a.matters),
    }),
  }
}

/** The tally of a key, begun where there is none yet. */
function tallyAt<T>(tallies: Map<string, T>, key: string, begun: T): T {
  const tally = tallies.get(key) ?? begun
  tallies.set(key, tally)
  return tally
}

/** A matter of a rehearsal as a line of a sheet. */
export const sheetOf = {
  columns: [
    ...['matterId', 'title', 'bureauId', 'unitId', 'version', 'from', 'endedOn', 'refused', 'moreDocuments'],
    ...['fewerDocuments', 'approvalsBefore', 'approvalsAfter', 'clocks'],
  ],
  row: ({ obstacles, moreDocuments, fewerDocuments, clocks, ...course }: RehearsedCourse) => ({
    ...course,
    refused: obstacles
      .map((one) => [one.step, one.why, one.requirement, one.article].filter(Boolean).join(' '))
      .join('; '),
    moreDocuments: moreDocuments.join('; '),
    fewerDocuments: fewerDocuments.join('; '),
    clocks: clocks.map((one) => `${one.clock} ${one.dueBefore ?? '-'} > ${one.dueAfter ?? '-'}`).join('; '),
  }),
} as const
