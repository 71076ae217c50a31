import { Refusal } from '../errors.ts'
import {
  creditCodeCheckCharacter,
  gs1CheckCharacter,
  organisationCodeCheckCharacter,
  registrationNumberCheckCharacter,
  residentIdCheckCharacter,
} from './check-characters.ts'
import type { IdentifierKind } from './identify.ts'

const checkCharacters: Readonly<Record<IdentifierKind, (body: string) => string | undefined>> = {
  uscc: creditCodeCheckCharacter,
  organisationCode: organisationCodeCheckCharacter,
  registrationNumber: registrationNumberCheckCharacter,
  residentId: residentIdCheckCharacter,
  gtin: gs1CheckCharacter,
  gln: gs1CheckCharacter,
  sscc: gs1CheckCharacter,
}

/**
 * The body with its right check character behind it, e.g. 17 characters of a credit code → 18.
 * @throws Refusal `identifier/body-malformed` when length or alphabet of the body are not those of the kind.
 */
export function withCheckCharacter(kind: IdentifierKind, body: string): string {
  const check = checkCharacters[kind](body)
  if (check === undefined) throw new Refusal('identifier/body-malformed', { kind, body })
  return body + check
}

/**
 * A whole credit code from its parts; the organisation code inside gets its own check character too.
 * `departmentAndType` is e.g. `91` enterprise, `92` individual business, `93` farmers' co-operative;
 * `organisation` the eight characters of GB 11714 without their check character.
 */
export function makeCreditCode(departmentAndType: string, registeringAuthority: string, organisation: string): string {
  return withCheckCharacter(
    'uscc',
    departmentAndType + registeringAuthority + withCheckCharacter('organisationCode', organisation),
  )
}

/** A whole resident id: six digits of region, `birthDay` as YYYY-MM-DD, `serial` 0–999 (odd: male). */
export function makeResidentId(region: string, birthDay: string, serial: number): string {
  return withCheckCharacter('residentId', region + birthDay.replaceAll('-', '') + String(serial).padStart(3, '0'))
}
