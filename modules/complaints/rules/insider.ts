import type { Calendar, Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { hoursAfter } from '../../../kernel/law/hours.ts'
import { reckon } from '../../../kernel/law/reckon.ts'
import type { Law } from '../../../kernel/law/rule.ts'
import type { CheckProtection, IdentityLook, InsiderRow } from '../model/insider.ts'
import type { NewReport } from '../model.ts'

export const protectPermission = 'complaints.protect'

/** The law as it is at the place of the bureau today. */
export type Ground = {
  readonly law: Law
  readonly calendar: Calendar
  readonly today: Day
  readonly place: string | null
}

type Said = Pick<NewReport, 'facts'> & { reporterName: string | null; reporterPhone: string | null }

/** Somebody who reports, without what says who he is: his code in place of his name, also where his own words name him. */
export function underCode<S extends Said>(said: S, code: string): S {
  const values = [said.reporterName, said.reporterPhone].flatMap((value) => (value?.trim() ? [value.trim()] : []))
  const facts = values.reduce((text, value) => text.replaceAll(value, code), said.facts)
  return { ...said, facts, reporterName: code, reporterPhone: null }
}

type Named = { readonly reporterName: string | null; readonly reporterPhone: string | null }

/** A text in which its reporter is only `called` one, for every paper that may come before the reported party (O121 Art. 37). */
export function withoutReporter(
  text: string | null,
  { reporterName, reporterPhone }: Named,
  called: string,
): string | null {
  const values = [reporterName, reporterPhone].flatMap((value) => (value?.trim() ? [value.trim()] : []))
  return text === null ? null : values.reduce((said, value) => said.replaceAll(value, called), text)
}

type Asker = { readonly accountId: string | null; readonly permissions: ReadonlySet<string> }

/** Whether he stands on the list of a report, or watches over the list. */
export const isListed = ({ handlerIds }: Pick<InsiderRow, 'handlerIds'>, { accountId, permissions }: Asker): boolean =>
  permissions.has(protectPermission) || (accountId !== null && handlerIds.includes(accountId))

/** @throws Refusal `insider/not-listed`. */
export function demandListed(insider: Pick<InsiderRow, 'handlerIds' | 'code'>, asker: Asker): void {
  if (!isListed(insider, asker)) throw new Refusal('insider/not-listed', { code: insider.code })
}

/** @throws Refusal `insider/erased`: nobody can be shown any more. */
export function demandSealed({ sealedName, code }: Pick<InsiderRow, 'sealedName' | 'code'>): void {
  if (sealedName === null) throw new Refusal('insider/erased', { code })
}

type Decided = { readonly decision: 'approve' | 'refuse'; readonly words: string | null }

/**
 * The look after one of two decided. Who asked does not decide, nor does anybody twice; one refusal is enough.
 * @throws Refusal `identity-look/not-waiting`, `identity-look/own`.
 */
export function lookAfter(
  before: IdentityLook,
  by: string | null,
  { decision, words }: Decided,
  at: { readonly instant: string } & Ground,
): IdentityLook {
  if (before.state !== 'asked' && before.state !== 'approvedOnce')
    throw new Refusal('identity-look/not-waiting', { state: before.state })
  if (by === null || by === before.askedBy || by === before.firstBy) throw new Refusal('identity-look/own')
  const after = { ...before, words: words ?? before.words, version: before.version + 1 }
  const decider = before.firstBy === null ? { firstBy: by } : { secondBy: by }
  if (decision === 'refuse') return { ...after, ...decider, state: 'refused' }
  if (before.firstBy === null) return { ...after, ...decider, state: 'approvedOnce' }
  return { ...after, ...decider, state: 'open', openUntil: endOfLook(at.instant, at) }
}

/** The hours of A-50 from the second approval. */
function endOfLook(instant: string, { law, today, place }: Ground): string {
  return hoursAfter(instant, getLimit(getRule(law, 'A-50', { on: today, place }), 'look').amount)
}

/** @throws Refusal `identity-look/not-open`, `identity-look/not-yours`, `identity-look/over`. */
export function demandOpen({ state, askedBy, openUntil }: IdentityLook, by: string | null, instant: string): void {
  if (state !== 'open') throw new Refusal('identity-look/not-open', { state })
  if (by !== askedBy) throw new Refusal('identity-look/not-yours')
  if (openUntil === null || Date.parse(openUntil) <= Date.parse(instant))
    throw new Refusal('identity-look/over', { openUntil })
}

/** The day on which somebody asks how he fares: the months of A-65 from a day. */
export function protectionDay(from: Day, { law, calendar, place }: Ground): Day {
  const limit = getLimit(getRule(law, 'A-65', { on: from, place }), 'protection')
  return reckon({ from, limit }, calendar).day
}

/** After somebody asked. Whoever was harmed, or was not reached, is asked after again. @throws Refusal `insider/last-while-harmed`. */
export function afterCheck(before: InsiderRow, check: Omit<CheckProtection, 'version'>, ground: Ground): InsiderRow {
  const { finding, remarks, isLast } = check
  if (isLast && finding !== 'unharmed') throw new Refusal('insider/last-while-harmed', { field: 'isLast' })
  return {
    ...before,
    finding,
    remarks,
    checkedOn: ground.today,
    protectionDueOn: isLast ? null : protectionDay(ground.today, ground),
    remindedOn: null,
    version: before.version + 1,
  }
}
