import { may } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type RawBuilder, sql } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Item, Worklist } from '../model/index.ts'

/** A list is seen by who keeps it, by who owes something of it, and by whose items are on it. */
const seenLists = ({ caller }: Context): RawBuilder<boolean> => {
  const bureaus = sql`${caller.bureauIds}::uuid[]`
  const own = sql`r.bureau_id = any(${bureaus})`
  const owed = sql`r.reaches && ${bureaus}`
  const held = may(caller, 'worklists.oversee')
    ? sql`i.bureau_id = any(${bureaus})`
    : sql`i.bureau_id = any(${bureaus}) and (i.owner_id = ${caller.accountId} or (i.owner_id is null and i.unit_id = ${caller.unitId}))`
  const part = sql`exists (select from worklists.item i where i.worklist_id = r.id and ${held})`
  return may(caller, 'worklists.oversee') ? sql<boolean>`(${own} or ${owed} or ${part})` : sql<boolean>`${part}`
}

export const worklistRegister: RegisterSource<typeof Worklist> = {
  model: Worklist,
  from: 'worklists.worklist',
  // Whose it is does not say who sees it: a city's list reaches into its counties.
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: 'dueOn',
  search: (text) => sql<boolean>`r.name ilike ${containing(text)}`,
  only: seenLists,
}

/** Grid workers and helpers see what is theirs, everybody else what is of his jurisdiction. */
export const seenItems = ({ caller }: Context): RawBuilder<boolean> =>
  may(caller, 'worklists.oversee')
    ? sql<boolean>`true`
    : sql<boolean>`(r.owner_id = ${caller.accountId} or (r.owner_id is null and r.unit_id = ${caller.unitId}))`

export const itemRegister: RegisterSource<typeof Item> = {
  model: Item,
  from: 'worklists.item',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'dueOn',
  search: (text) => sql<boolean>`r.title ilike ${containing(text)}`,
  only: seenItems,
}

/** Acts on many items at once keep each of them under their entry. */
export const batchActions = ['worklists.importItems', 'worklists.fill', 'worklists.propose'] as const

export const worklistsJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Worklist,
    from: 'worklists.worklist',
    subjectType: 'worklist',
    more: ['form', 'quotas', 'sources', 'reaches'],
  }),
  journalledRegister({
    model: Item,
    from: 'worklists.item',
    subjectType: 'worklistItem',
    more: ['content'],
    batchActions: [...batchActions, 'businesses.mergeBusinesses', 'businesses.undoMerge'],
  }),
]
