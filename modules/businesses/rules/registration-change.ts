import type { Business } from '../model/index.ts'

/** Which field of the register is which matter of registration, in the words the dossiers keep. */
const matters = {
  name: 'name',
  scope: 'scope',
  domicile: 'address',
  head: 'legalRepresentative',
  capitalMinor: 'capital',
  capitalCurrency: 'capital',
} as const satisfies Partial<Record<keyof Business, string>>

export type RegistrationMatter = (typeof matters)[keyof typeof matters]

export type Difference = {
  readonly what: RegistrationMatter[]
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** Which matters of registration differ. What was unknown and is now known is an entry completed, and no change. */
export function registrationDifference(before: Business, after: Business): Difference {
  const changed = (Object.keys(matters) as (keyof typeof matters)[]).filter(
    (field) => before[field] !== null && before[field] !== after[field],
  )
  return {
    what: [...new Set(changed.map((field) => matters[field]))],
    before: Object.fromEntries(changed.map((field) => [field, before[field]])),
    after: Object.fromEntries(changed.map((field) => [field, after[field]])),
  }
}
