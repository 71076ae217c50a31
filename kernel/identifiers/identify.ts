import {
  creditCodeCheckCharacter,
  gs1CheckCharacter,
  organisationCodeCheckCharacter,
  registrationNumberCheckCharacter,
  residentIdCheckCharacter,
} from './check-characters.ts'

export const identifierKinds = [
  'uscc',
  'organisationCode',
  'registrationNumber',
  'residentId',
  'gtin',
  'gln',
  'sscc',
] as const

export type IdentifierKind = (typeof identifierKinds)[number]

export type IdentifierFault = 'length' | 'character' | 'region' | 'date' | 'check character'

/**
 * What a text is. `code` is the canonical form (half width, upper case, no spaces or hyphens).
 * `registeringAuthority` (a valid uscc or registration number only) are the six digits of the organ that registered it:
 * never the place of business, which may lie elsewhere or have moved.
 */
export interface Identification {
  readonly code: string
  readonly kind: IdentifierKind | 'unknown'
  readonly valid: boolean
  readonly why?: IdentifierFault
  readonly registeringAuthority?: string
}

/**
 * Says what identifier a text is and whether it holds. With `kind` only that kind is judged.
 * Without it the *shape* decides, never the check character, else a mistyped credit code could pass as another kind:
 * 9 → organisation code; 15 → registration number; 8, 12, 13, 14 → GTIN (13 digits are a GLN only when asked);
 * 18 → `kindOfEighteen`; 17 or 19 that begin like a code of the market regulator → a credit code of wrong length.
 */
export function identify(text: string, options: { readonly kind?: IdentifierKind } = {}): Identification {
  const code = canonicalIdentifier(text)
  const kind = options.kind ?? kindOf(code)
  if (kind === undefined) return { code, kind: 'unknown', valid: false, why: faultOfUnknown(code) }
  const why = faultFinders[kind](code)
  if (why !== undefined) return { code, kind, valid: false, why }
  return { code, kind, valid: true, ...registeringAuthorityOf(kind, code) }
}

/** Half width, upper case, without spaces, hyphens and zero-width marks: what people and spreadsheets add. */
export function canonicalIdentifier(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, '')
    .toUpperCase()
}

export function isIdentifierKind(text: string): text is IdentifierKind {
  return identifierKinds.some((kind) => kind === text)
}

function kindOf(code: string): IdentifierKind | undefined {
  if (code.length === 18) return kindOfEighteen(code)
  if (code.length === 9) return 'organisationCode'
  if (code.length === 15) return 'registrationNumber'
  if (/^(\d{8}|\d{12,14})$/.test(code)) return 'gtin'
  if (/^9[123]\d{6}[0-9A-Z]{9}([0-9A-Z]{2})?$/.test(code)) return 'uscc'
  return undefined
}

/**
 * Letters (but for a final X) are only in credit codes. Of digits alone: a day of birth behind a province is a resident
 * id, department and type as GB 32100 lists them a credit code; where both fit, the one that holds, else the resident
 * id. Then, a leading zero or the Chinese prefix 69 behind the extension digit is an SSCC, a province a resident id.
 */
function kindOfEighteen(code: string): IdentifierKind {
  if (!/^\d{17}[\dX]$/.test(code)) return 'uscc'
  const looksRegistered = /^(1[1239]|2[19]|3[123459]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[1239])/.test(code)
  if (looksBorn(code)) return looksRegistered && holdsOnlyAsCreditCode(code) ? 'uscc' : 'residentId'
  if (/^(0|\d69)/.test(code)) return 'sscc'
  if (looksRegistered) return 'uscc'
  return provinces.test(code) || code.endsWith('X') ? 'residentId' : 'sscc'
}

function looksBorn(code: string): boolean {
  return provinces.test(code) && /^.{6}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.test(code)
}

function holdsOnlyAsCreditCode(code: string): boolean {
  return faultOfCreditCode(code) === undefined && faultOfResidentId(code) !== undefined
}

/** The provinces of GB/T 2260 and, as 99, the province of the demonstration. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|99)/

function faultOfUnknown(code: string): IdentifierFault {
  return /^[0-9A-Z]*$/.test(code) ? 'length' : 'character'
}

const faultFinders: Readonly<Record<IdentifierKind, (code: string) => IdentifierFault | undefined>> = {
  uscc: faultOfCreditCode,
  organisationCode: faultOfOrganisationCode,
  registrationNumber: faultOfRegistrationNumber,
  residentId: faultOfResidentId,
  gtin: (code) => faultOfGs1(code, [8, 12, 13, 14]),
  gln: (code) => faultOfGs1(code, [13]),
  sscc: (code) => faultOfGs1(code, [18]),
}

function faultOfCreditCode(code: string): IdentifierFault | undefined {
  if (code.length !== 18) return 'length'
  if (!/^[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return 'character'
  return faultOfCheck(code, creditCodeCheckCharacter)
}

function faultOfOrganisationCode(code: string): IdentifierFault | undefined {
  if (code.length !== 9) return 'length'
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return 'character'
  return faultOfCheck(code, organisationCodeCheckCharacter)
}

function faultOfRegistrationNumber(code: string): IdentifierFault | undefined {
  if (code.length !== 15) return 'length'
  if (!/^\d+$/.test(code)) return 'character'
  return faultOfCheck(code, registrationNumberCheckCharacter)
}

function faultOfResidentId(code: string): IdentifierFault | undefined {
  if (code.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(code)) return 'character'
  if (!provinces.test(code) || code.slice(2, 6) === '0000') return 'region'
  if (!isBirthday(code.slice(6, 14))) return 'date'
  return faultOfCheck(code, residentIdCheckCharacter)
}

function isBirthday(digits: string): boolean {
  const year = Number(digits.slice(0, 4))
  const month = Number(digits.slice(4, 6))
  const day = Number(digits.slice(6, 8))
  if (year < 1800 || year > 2199) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function faultOfGs1(code: string, lengths: readonly number[]): IdentifierFault | undefined {
  if (!/^\d*$/.test(code)) return 'character'
  if (!lengths.includes(code.length)) return 'length'
  return faultOfCheck(code, gs1CheckCharacter)
}

function faultOfCheck(code: string, check: (body: string) => string | undefined): IdentifierFault | undefined {
  return check(code.slice(0, -1)) === code.slice(-1) ? undefined : 'check character'
}

function registeringAuthorityOf(kind: IdentifierKind, code: string): { registeringAuthority?: string } {
  if (kind === 'uscc') return { registeringAuthority: code.slice(2, 8) }
  if (kind === 'registrationNumber') return { registeringAuthority: code.slice(0, 6) }
  return {}
}
