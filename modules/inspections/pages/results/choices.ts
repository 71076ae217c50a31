import {
  type EnterResult,
  type EntityState,
  entityStates,
  type Inspection,
  type ResultData,
  resultCodes,
} from '../../model/index.ts'
import { findExclusion } from '../../rules/results.ts'

/** What can be ticked as a result: a code or the state of the business, in the order of the form. */
export const choices: readonly string[] = [...resultCodes, ...entityStates]

const isState = (choice: string): choice is EntityState => entityStates.some((state) => state === choice)

/** Why a choice cannot be ticked beside the others: the choice it excludes. */
export type Obstacle = { readonly kind: 'stateAlone' | 'excludes'; readonly other: string }

/** What stands against ticking `choice` now; null when nothing does, or when it is ticked. */
export function obstacleTo(choice: string, chosen: readonly string[], table: readonly ResultData[]): Obstacle | null {
  if (chosen.length === 0 || chosen.includes(choice)) return null
  const state = chosen.find(isState)
  if (state) return { kind: 'stateAlone', other: state }
  const [first = ''] = chosen
  if (isState(choice)) return { kind: 'stateAlone', other: first }
  const pair = findExclusion([...chosen.map(Number), Number(choice)], table)
  return pair && { kind: 'excludes', other: String(pair.find((code) => String(code) !== choice) ?? first) }
}

export const resultOf = (chosen: readonly string[]): Pick<EnterResult, 'codes' | 'entityState'> => ({
  codes: chosen.filter((choice) => !isState(choice)).map(Number),
  entityState: chosen.find(isState) ?? null,
})

export const chosenOf = ({ codes, entityState }: Pick<Inspection, 'codes' | 'entityState'>): string[] => [
  ...codes,
  ...(entityState === null ? [] : [entityState]),
]
