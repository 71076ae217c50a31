import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'
import type { RegistrationMatter } from './rules/registration-change.ts'

/** One subject was entered by hand. `foundedOn` null: not known. */
export const businessCreated = defineEvent<{
  businessId: string
  bureauId: string
  foundedOn: Day | null
  entryId: string
}>('businesses.businessCreated')

/** The registration of one subject was changed by hand; `before` and `after` hold the fields that differ. */
export const registrationChanged = defineEvent<{
  businessId: string
  what: RegistrationMatter[]
  changedOn: Day
  before: Readonly<Record<string, unknown>>
  after: Readonly<Record<string, unknown>>
  entryId: string
}>('businesses.registrationChanged')

/** A file was merged; each business stands in `businesses.merged_row_view` under this import. */
export const businessesMerged = defineEvent<{
  importId: string
  bureauId: string
  mergedOn: Day
  created: number
  updated: number
  entryId: string
}>('businesses.businessesMerged')

/** Subjects were given to an office, perhaps of another bureau below the same authority. */
export const businessesAssigned = defineEvent<{
  businessIds: string[]
  bureauId: string
  officeId: string
  entryId: string
}>('businesses.businessesAssigned')
