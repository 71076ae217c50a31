import { isOverAt, keyOf, type Move, runsAt, type Standing, walkStandings } from './standings.ts'
import { type AnyStep, type NamedStep, type Procedure, stateAfter, stepsOf } from './table.ts'

/**
 * What is wrong with a procedure, found by walking every way through it, its branches and clocks with it: each as a
 * sentence for whoever wrote the table.
 * - of the names: `unknown`, `double` (two steps of one name)
 * - of the ways: `unreachable`, `leaves-end`, `dead-end` (also where ways wait for one another), `way-round` (a state
 *   reached without what must hold before it), `never-started` and `branch-open` (a branch nobody begins, or that runs on
 *   when the matter ends and may not)
 * - of the clocks: `runs-on` (left running at the end), `stands-at-end` (ended while it stood still), `stopped-already`,
 *   `not-stopped` (it is to go on and runs), `not-running` (it is to be turned and does not run), `opens-again` (the second
 *   would take the place of the first)
 */
export function faultsOf(procedure: Procedure): string[] {
  const names = faultsOfNames(procedure)
  if (names.length > 0) return names
  const walked = walkStandings(procedure)
  const faults = [
    ...faultsOfWay(procedure.name, procedure),
    ...Object.entries(procedure.branches).flatMap(([name, branch]) => faultsOfWay(`${procedure.name}.${name}`, branch)),
    ...faultsOfBranches(procedure, walked.standings),
    ...deadEnds(procedure, walked),
    ...faultsOfClocks(procedure, walked),
  ]
  return [...new Set(faults)]
}

type Way = {
  readonly states: readonly string[]
  readonly initial: string
  readonly final: readonly string[]
  readonly steps: Readonly<Record<string, AnyStep>>
  readonly never?: readonly { readonly into: string; readonly without: string }[]
}

function faultsOfWay(name: string, { states, initial, final, steps: named, never = [] }: Way): string[] {
  const steps = Object.values(named)
  const reached = reachable([initial], steps)
  const ending = reachable(
    final,
    steps.flatMap((step) => step.from.map((state) => ({ from: [stateAfter(step, state)], to: state }))),
  )
  const leaving = Object.entries(named).filter(([, { from }]) => from.some((state) => final.includes(state)))
  return [
    ...states.filter((state) => !reached.has(state)).map((state) => `${name}: unreachable ${state}`),
    ...states.filter((state) => !ending.has(state)).map((state) => `${name}: dead-end ${state}`),
    ...leaving.map(([step]) => `${name}: leaves-end ${step}`),
    ...never
      .filter((rule) => isGoneRound(initial, steps, rule))
      .map(({ into, without }) => roundOf(name, into, without)),
  ]
}

const roundOf = (name: string, into: string, without: string) => `${name}: way-round ${without} into ${into}`

/** Without the steps that demand it, is there still a way in? */
function isGoneRound(initial: string, steps: readonly AnyStep[], { into, without }: { into: string; without: string }) {
  const open = steps.filter(({ requires = [] }) => !requires.includes(without))
  return reachable([initial], open).has(into)
}

type Leading = Pick<AnyStep, 'from' | 'to'>

function reachable(from: readonly string[], steps: readonly Leading[]): Set<string> {
  const reached = new Set(from)
  for (let before = -1; before < reached.size; ) {
    before = reached.size
    for (const step of steps)
      for (const state of step.from.filter((one) => reached.has(one))) reached.add(stateAfter(step, state))
  }
  return reached
}

function faultsOfNames(procedure: Procedure): string[] {
  const { name, requirements, clocks, branches, opens, never } = procedure
  const all = stepsOf(procedure)
  const beside = Object.values(branches)
  const unknown = (kind: string, named: readonly (string | undefined)[], known: readonly string[]) =>
    named
      .filter((each) => each !== undefined && !known.includes(each))
      .map((each) => `${name}: unknown ${kind} ${each}`)
  const demanded = [...never, ...beside.flatMap((branch) => branch.never ?? [])].map(({ without }) => without)
  const double = all.filter((one, at) => all.findIndex((other) => other.name === one.name) !== at)
  return [
    ...[procedure, ...beside].flatMap((way) => unknown('state', statesNamed(way), way.states)),
    ...unknown(
      'requirement',
      [...all.flatMap(({ step }) => step.requires ?? []), ...demanded],
      Object.keys(requirements),
    ),
    ...unknown('clock', [...opens, ...all.flatMap(({ step }) => clocksNamed(step))], Object.keys(clocks)),
    ...unknown(
      'branch',
      all.flatMap(({ step: { starts = [], afterBranches = [] } }) => [...starts, ...afterBranches]),
      Object.keys(branches),
    ),
    ...double.map((one) => `${name}: double step ${one.name}`),
  ]
}

const statesNamed = ({ initial, final, steps, never = [] }: Way): string[] => [
  ...[initial, ...final],
  ...Object.values(steps).flatMap(({ from, to }) => [...from, ...(to === null ? [] : [to])]),
  ...never.map(({ into }) => into),
]

/** The clocks a step turns, which must run for it. */
const clocksTurned = ({ meets = [], confirms = [], waives = [], stops, extends: extended }: AnyStep) =>
  [...meets, ...confirms, ...waives, stops?.clock, extended?.clock].filter((clock) => clock !== undefined)

const clocksNamed = (step: AnyStep) => [...(step.opens ?? []), ...clocksTurned(step), step.resumes]

/** A branch runs on at the end of the matter's main way only where it may outlive it. */
function faultsOfBranches(procedure: Procedure, standings: readonly Standing[]): string[] {
  const { name, branches, final } = procedure
  const ends = standings.filter(({ state }) => final.includes(state))
  return Object.entries(branches).flatMap(([branch, { outlives }]) => [
    ...(standings.some((one) => one.branches[branch] !== undefined) ? [] : [`${name}: never-started ${branch}`]),
    ...ends
      .filter((one) => !outlives && runsAt(procedure, one.branches, branch))
      .map(({ state }) => `${name}: branch-open ${branch} at ${state}`),
  ])
}

type Walked = { readonly standings: readonly Standing[]; readonly moves: readonly Move[] }

/** Standings from which no move leads to the end of everything: one waits for what waits for it, or for nobody. */
function deadEnds(procedure: Procedure, { standings, moves }: Walked): string[] {
  const before = new Map<string, string[]>()
  for (const { from, to } of moves) before.set(keyOf(to), [...(before.get(keyOf(to)) ?? []), keyOf(from)])
  const ending = new Set(standings.filter((one) => isOverAt(procedure, one)).map(keyOf))
  const waiting = [...ending]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop())
    for (const each of before.get(key) ?? [])
      if (!ending.has(each)) {
        ending.add(each)
        waiting.push(each)
      }
  return standings
    .filter((one) => !ending.has(keyOf(one)))
    .map(({ state, branches }) => `${procedure.name}: dead-end ${[state, ...branchesAt(branches)].join(' with ')}`)
}

const branchesAt = (branches: Standing['branches']) => Object.entries(branches).map(([name, at]) => `${name} ${at}`)

function faultsOfClocks(procedure: Procedure, { standings, moves }: Walked): string[] {
  const { name } = procedure
  const left = standings.flatMap((one) => {
    if (!isOverAt(procedure, one)) return []
    const open = Object.entries(one.clocks).filter(([, does]) => does !== 'over')
    return open.map(([clock]) => `${name}: runs-on ${clock} at ${one.state}`)
  })
  return [...left, ...moves.flatMap(({ from, by }) => faultsOfMove(from, by).map((fault) => `${name}: ${fault}`))]
}

function faultsOfMove({ clocks }: Standing, { name, step }: NamedStep): string[] {
  const { opens = [], meets = [], waives = [], stops, resumes } = step
  const stood = [...meets, ...waives].filter((clock) => clocks[clock] === 'stands' && clock !== resumes)
  return [
    ...opens.filter((clock) => clocks[clock] !== undefined).map((clock) => `opens-again ${clock} by ${name}`),
    ...stood.map((clock) => `stands-at-end ${clock} by ${name}`),
    ...(stops && clocks[stops.clock] === 'stands' ? [`stopped-already ${stops.clock} by ${name}`] : []),
    ...(resumes && clocks[resumes] !== 'stands' ? [`not-stopped ${resumes} by ${name}`] : []),
    ...clocksTurned(step)
      .filter((clock) => clocks[clock] === undefined || clocks[clock] === 'over')
      .map((clock) => `not-running ${clock} by ${name}`),
  ]
}
