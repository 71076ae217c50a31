import { addDays, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Template } from '../model/template.ts'

/** @throws Refusal `template/stale`: somebody changed it meanwhile. */
export function demandTemplate(template: Template, seen: number, state: Template['state']): void {
  if (template.version !== seen) throw new Refusal('template/stale', { seen, current: template.version })
  if (template.state !== state) throw new Refusal('template/not-open', { state: template.state })
}

/**
 * An edition in force from a day on; whoever drafted it does not put it in force.
 * @throws Refusal `template/same-person`, `template/in-the-past`.
 */
export function templateInForce(
  template: Template,
  { from, by, today }: { from: Day; by: string | null; today: Day },
): Template {
  if (by === null || by === template.draftedBy) throw new Refusal('template/same-person')
  if (from < today) throw new Refusal('template/in-the-past', { from, today })
  return { ...template, state: 'inForce', inForceFrom: from, decidedBy: by, version: template.version + 1 }
}

/** What was in force until another took its place; one that never came into force counts as ended before its first day. */
export const templateEnded = (template: Template, from: Day): Template => ({
  ...template,
  state: 'ended',
  inForceUntil: addDays(from, -1),
  version: template.version + 1,
})

export const templateWithdrawn = (template: Template, reason: string, by: string | null): Template => ({
  ...template,
  state: 'withdrawn',
  remarks: template.remarks ? `${template.remarks}\n${reason}` : reason,
  decidedBy: by,
  version: template.version + 1,
})
