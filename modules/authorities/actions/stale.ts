import { Refusal } from '../../../kernel/errors.ts'

/** @throws Refusal `unit/stale` and such when another has changed the record since it was seen. */
export function refuseStale(noun: string, current: { version: number }, seen: number): void {
  if (current.version !== seen) throw new Refusal(`${noun}/stale`, { seen, current: current.version })
}
