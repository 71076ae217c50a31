import type { Day } from '../../../kernel/calendar.ts'
import type { Rework } from '../model/service.ts'

type Said = Readonly<Record<string, unknown>>

/** What each step leaves in a rework (`reworkForms`). */
export function reworkAfter(before: Rework, step: string, said: Said, on: Day): Rework {
  const left: Partial<Rework> = step === 'confirmSatisfied' ? { closeReason: 'satisfied' } : said
  const closedOn = step === 'confirmSatisfied' || step === 'closeRework' ? on : null
  return { ...before, ...left, closedOn, version: before.version + 1 }
}
