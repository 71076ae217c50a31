import type { BusinessState, PlaceReason } from '../model/index.ts'
import { isCountyCode } from './gazetteer.ts'
import type { BusinessCandidate } from './import-row.ts'
import type { Place } from './places.ts'
import { readRegistrationState } from './registration-state.ts'

/** The place as the register keeps it: `division` only when a county or a zone is sure, else it is a to-do. */
export type KeptPlace = {
  readonly division: string | null
  readonly city: string | null
  readonly zone: string | null
  readonly placeReason: PlaceReason
  readonly placeEvidence: string | null
}

export function keptPlace({ division, zone, reason, evidence }: Place): KeptPlace {
  const isSure = division !== undefined && (isCountyCode(division) || zone !== undefined)
  return {
    division: isSure ? division : null,
    city: division === undefined || division.endsWith('0000') ? null : `${division.slice(0, 4)}00`,
    zone: zone ?? null,
    placeReason: isSure ? reason : 'unknown',
    placeEvidence: evidence === '' ? null : evidence,
  }
}

/** What a row of a file says of a business; null is unknown and overwrites nothing. */
export type StagedFields = KeptPlace & {
  readonly creditCode: string | null
  readonly registrationNumber: string | null
  readonly organisationCode: string | null
  readonly name: string
  readonly kind: string | null
  readonly kindReason: string | null
  readonly kindText: string | null
  readonly head: string | null
  readonly domicile: string | null
  readonly addressUnit: string | null
  readonly scope: string | null
  readonly capitalMinor: string | null
  readonly capitalCurrency: string | null
  readonly foundedOn: string | null
  readonly state: BusinessState | null
  readonly registeringAuthority: string | null
  readonly registeringAuthorityText: string | null
  readonly tradeCode: string | null
  readonly tradeText: string | null
  readonly phone: string | null
}

export function stagedFields(candidate: BusinessCandidate): StagedFields {
  const { capital, registeringAuthority: authority } = candidate
  return {
    name: candidate.name,
    ...orUnknown({
      creditCode: candidate.creditCode,
      registrationNumber: candidate.registrationNumber,
      organisationCode: candidate.organisationCode,
      kindText: candidate.businessTypeText,
      head: candidate.head,
      domicile: candidate.address,
      addressUnit: candidate.addressUnit,
      scope: candidate.businessScope,
      capitalMinor: capital?.amountMinor,
      capitalCurrency: capital?.currency,
      foundedOn: candidate.establishedOn,
      registeringAuthority: authority.code,
      registeringAuthorityText: authority.text,
      phone: candidate.phone,
    }),
    ...kindOf(candidate),
    state: readRegistrationState(candidate.registrationStateText) ?? null,
    ...tradeOf(candidate.industryText),
    ...keptPlace(candidate.place),
  }
}

const orUnknown = <Key extends string>(values: Record<Key, string | undefined>): Record<Key, string | null> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? null])) as Record<Key, string | null>

const kindOf = ({ businessKind, businessKindReason }: BusinessCandidate) =>
  businessKindReason === 'unknown'
    ? { kind: null, kindReason: null }
    : { kind: businessKind, kindReason: businessKindReason }

/** A column of trades holds codes of GB/T 4754 or their words. */
function tradeOf(text: string | undefined): { tradeCode: string | null; tradeText: string | null } {
  const isCode = text !== undefined && /^([A-T]\d{0,4}|\d{2,4})$/.test(text)
  return { tradeCode: isCode ? text : null, tradeText: isCode ? null : (text ?? null) }
}

/** What makes two rows of one file the same business: the code, else the old number, else name and address. */
export const identityOf = ({ creditCode, registrationNumber, name, domicile }: StagedFields): string =>
  creditCode ?? registrationNumber ?? `${name}\n${domicile ?? ''}`

/** Longest texts a register may have; what is longer is a column out of place or a document in a cell. */
const longest = {
  name: 300,
  head: 100,
  domicile: 500,
  addressUnit: 500,
  phone: 100,
  kindText: 200,
  organisationCode: 20,
  registeringAuthorityText: 200,
  tradeText: 200,
  scope: 20_000,
} as const satisfies Partial<Record<keyof StagedFields, number>>
const bounded = Object.keys(longest) as (keyof typeof longest)[]

/** Fields whose text is too long to be what its column says, and the fields without them. */
export function withoutOverlong(fields: StagedFields): { fields: StagedFields; overlong: (keyof StagedFields)[] } {
  const overlong = bounded.filter((field) => (fields[field]?.length ?? 0) > longest[field])
  if (overlong.length === 0) return { fields, overlong }
  const blanked = Object.fromEntries(overlong.map((field) => [field, null]))
  return { fields: { ...fields, ...blanked, name: fields.name }, overlong }
}
