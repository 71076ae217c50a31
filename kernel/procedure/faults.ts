import type { Procedure, Step } from './table.ts'

type AnyStep = Step<string, string, string, string>

/**
 * What is wrong with a procedure, found by walking every way through it: each as a sentence for whoever wrote the table.
 * `unreachable` states · `dead-end`: no way to an end · `leaves-end`: a step out of a final state · `unknown` names ·
 * `runs-on`: a clock that a way leaves running at the end · `way-round`: a state reached without what must hold before
 * it · the same for each branch.
 */
export function faultsOf(procedure: Procedure): string[] {
  return [
    ...unknownNames(procedure),
    ...faultsOfWays(procedure.name, { ...procedure, steps: procedure.steps }),
    ...Object.entries(procedure.branches).flatMap(([name, branch]) =>
      faultsOfWays(`${procedure.name}.${name}`, branch),
    ),
    ...waysRound(procedure),
    ...clocksLeftRunning(procedure),
    ...branchesLeftOpen(procedure),
  ]
}

type Ways = {
  readonly states: readonly string[]
  readonly initial: string
  readonly final: readonly string[]
  readonly steps: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>
}

function faultsOfWays(name: string, ways: Ways): string[] {
  const steps = Object.values(ways.steps)
  const reached = reachable([ways.initial], steps)
  const ending = reachable(
    ways.final,
    steps.flatMap(({ from, to }) => from.map((state) => ({ from: [to], to: state }))),
  )
  const leaving = Object.entries(ways.steps).filter(([, { from }]) => from.some((state) => ways.final.includes(state)))
  return [
    ...ways.states.filter((state) => !reached.has(state)).map((state) => `${name}: unreachable ${state}`),
    ...ways.states.filter((state) => !ending.has(state)).map((state) => `${name}: dead-end ${state}`),
    ...leaving.map(([step]) => `${name}: leaves-end ${step}`),
  ]
}

function reachable(from: readonly string[], steps: readonly { from: readonly string[]; to: string }[]): Set<string> {
  const reached = new Set(from)
  for (let before = -1; before < reached.size; ) {
    before = reached.size
    for (const step of steps) if (step.from.some((state) => reached.has(state))) reached.add(step.to)
  }
  return reached
}

function unknownNames({
  name,
  states,
  steps,
  requirements,
  clocks,
  branches,
  opens,
  never,
  initial,
  final,
}: Procedure) {
  const unknown = (kind: string, names: readonly (string | undefined)[], known: readonly string[]) =>
    names
      .filter((each) => each !== undefined && !known.includes(each))
      .map((each) => `${name}: unknown ${kind} ${each}`)
  const all: AnyStep[] = Object.values(steps)
  return [
    ...unknown(
      'state',
      [initial, ...final, ...all.flatMap(({ from, to }) => [...from, to]), ...never.map(({ into }) => into)],
      states,
    ),
    ...unknown(
      'requirement',
      [...all.flatMap(({ requires = [] }) => requires), ...never.map(({ without }) => without)],
      Object.keys(requirements),
    ),
    ...unknown('clock', [...opens, ...all.flatMap(clocksNamed)], Object.keys(clocks)),
    ...unknown(
      'branch',
      all.flatMap(({ starts = [], afterBranches = [] }) => [...starts, ...afterBranches]),
      Object.keys(branches),
    ),
  ]
}

const clocksNamed = ({ opens = [], meets = [], waives = [], stops, resumes, extends: extended }: AnyStep) => [
  ...opens,
  ...meets,
  ...waives,
  stops?.clock,
  resumes,
  extended?.clock,
]

/** Without the steps that demand it, is there still a way in? */
function waysRound({ name, initial, steps, never }: Procedure): string[] {
  return never.flatMap(({ into, without }) => {
    const open = Object.values<AnyStep>(steps).filter(({ requires = [] }) => !requires.includes(without))
    return reachable([initial], open).has(into) ? [`${name}: way-round ${without} into ${into}`] : []
  })
}

type Standing = { readonly state: string; readonly running: readonly string[] }

/** Every pair of a state and the clocks that run there, as far as any way leads. */
function standings({ initial, opens, steps }: Procedure): Standing[] {
  const found = new Map<string, Standing>()
  const waiting: Standing[] = [{ state: initial, running: [...opens].sort() }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const key = `${next.state}|${next.running.join()}`
    if (found.has(key)) continue
    found.set(key, next)
    for (const step of Object.values<AnyStep>(steps))
      if (step.from.includes(next.state)) waiting.push(after(next, step))
  }
  return [...found.values()]
}

function after({ running }: Standing, { to, opens = [], meets = [], waives = [] }: AnyStep): Standing {
  const left = running.filter((clock) => !meets.includes(clock) && !waives.includes(clock))
  return { state: to, running: [...new Set([...left, ...opens])].sort() }
}

function clocksLeftRunning(procedure: Procedure): string[] {
  const ends = standings(procedure).filter(({ state }) => procedure.final.includes(state))
  const left = ends.flatMap(({ state, running }) =>
    running.map((clock) => `${procedure.name}: runs-on ${clock} at ${state}`),
  )
  return [...new Set(left)]
}

/** A branch that was started must be asked for by some step on the way to every end. */
function branchesLeftOpen({ name, steps, final, branches, initial }: Procedure): string[] {
  const all: AnyStep[] = Object.values(steps)
  return Object.keys(branches).flatMap((branch) => {
    const starting = all.filter(({ starts = [] }) => starts.includes(branch)).map(({ to }) => to)
    const reached = reachable([initial], all)
    const open = all.filter(({ afterBranches = [] }) => !afterBranches.includes(branch))
    const round = reachable(
      starting.filter((state) => reached.has(state)),
      open,
    )
    return final.filter((state) => round.has(state)).map((state) => `${name}: branch-open ${branch} at ${state}`)
  })
}
