import { Refusal } from '../errors.ts'
import {
  awaitReceipt,
  type Clock,
  endClock,
  extendClock,
  openClock,
  reckonedBy,
  resumeClock,
  stopClock,
} from '../law/clock.ts'
import { getLimit, getRule } from '../law/find.ts'
import { type Moment, momentOf, type Occasion } from '../law/moment.ts'
import type { Situation } from './situation.ts'
import type { AnyStep, Procedure } from './table.ts'

type Clocks = Readonly<Record<string, Clock>>

/** Clocks that open on the day, each under the version of its rule in force then. */
export function openClocks(procedure: Procedure, names: readonly string[], situation: Situation): Clocks {
  return Object.fromEntries(names.map((name) => [name, openedClock(procedure, name, situation)]))
}

function openedClock({ clocks }: Procedure, name: string, situation: Situation): Clock {
  const { on, place, mode, law, calendar } = situation
  const use = clocks[name]
  if (!use) throw new Refusal('procedure/no-such-clock', { clock: name })
  const rule = getRule(law, use.rule, { on, place, mode })
  const limit = getLimit(rule, use.limit)
  return reckonedBy(openClock(rule, limit, momentOf(limit, situation)), calendar)
}

/**
 * What a step does to the clocks of its matter. A clock that has ended already stays as it ended, and one that waits for a
 * receipt is ended by nothing else. Where another system keeps the record, what the step meets waits for its receipt.
 */
export function turnClocks(
  procedure: Procedure,
  clocks: Clocks,
  { name: stepName, step }: { readonly name: string; readonly step: AnyStep },
  situation: Situation,
): Clocks {
  const { calendar } = situation
  const turned = new Map(Object.entries(clocks))
  const change = (
    name: string | undefined,
    to: (clock: Clock, on: Moment) => Clock,
    occasion: Occasion = situation,
  ) => {
    const clock = name === undefined ? undefined : turned.get(name)
    if (name !== undefined && clock && isTurned(clock)) turned.set(name, to(clock, momentOf(clock.limit, occasion)))
  }
  change(step.resumes, (clock, on) => reckonedBy(resumeClock(clock, on), calendar))
  const met = metBy(stepName, situation)
  for (const name of step.meets ?? []) change(name, met, doneAt(situation))
  for (const name of confirmedThere(step, situation)) change(name, met)
  for (const name of step.waives ?? []) change(name, (clock, on) => endClock(clock, { on, how: 'waived' }))
  const { stops, extends: extended } = step
  change(stops?.clock, (clock, on) =>
    reckonedBy(
      stopClock(clock, { from: on, until: null, reason: stops?.reason ?? '', evidence: step.document ?? '' }),
      calendar,
    ),
  )
  change(extended?.clock, (clock, on) =>
    reckonedBy(
      extendClock(clock, { name: extended?.extension ?? '', on, document: step.document ?? '' }, calendar),
      calendar,
    ),
  )
  for (const [name, clock] of Object.entries(openClocks(procedure, step.opens ?? [], situation)))
    turned.set(name, clock)
  return Object.fromEntries(turned)
}

const metBy =
  (step: string, { master, calendar }: Situation) =>
  (clock: Clock, on: Moment): Clock =>
    master === undefined
      ? endClock(clock, { on, how: 'met' })
      : reckonedBy(awaitReceipt(clock, { system: master, step, on }), calendar)

const confirmedThere = ({ confirms = [] }: AnyStep, { master }: Situation) => (master === undefined ? [] : confirms)

/** What was done on an earlier day was done at no known hour of it. */
const doneAt = (situation: Situation): Occasion =>
  situation.doneOn === undefined || situation.doneOn === situation.on ? situation : { on: situation.doneOn }

const isTurned = ({ end, awaits }: Clock): boolean => end === null && awaits === undefined
