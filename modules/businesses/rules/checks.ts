import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type IdentifierKind, identify } from '../../../kernel/identifiers/index.ts'
import type { CreateBusiness, CreatePremises } from '../model/index.ts'

export type CheckedCodes = {
  readonly creditCode: string | null
  readonly registrationNumber: string | null
  readonly registeringAuthority: string | null
}

/**
 * What a person enters for a subject. @returns its codes in canonical form, and whose they are.
 * @throws Refusal `business/bad-code`, `business/bad-number`, `business/unlicensed-with-code`,
 * `business/capital-without-currency`, `business/founded-in-future`.
 */
export function checkBusiness(input: CreateBusiness, today: Day): CheckedCodes {
  const creditCode = checked(input.creditCode, 'uscc', 'business/bad-code')
  const number = checked(input.registrationNumber, 'registrationNumber', 'business/bad-number')
  if (input.subjectKind === 'unlicensedOperator' && creditCode) throw new Refusal('business/unlicensed-with-code')
  if ((input.capitalMinor ?? null) !== null && !input.capitalCurrency)
    throw new Refusal('business/capital-without-currency')
  if (input.foundedOn && input.foundedOn > today)
    throw new Refusal('business/founded-in-future', { foundedOn: input.foundedOn, today })
  return {
    creditCode: creditCode?.code ?? null,
    registrationNumber: number?.code ?? null,
    registeringAuthority: creditCode?.registeringAuthority ?? number?.registeringAuthority ?? null,
  }
}

function checked(text: string | null | undefined, kind: IdentifierKind, refusal: string) {
  if (!text) return null
  const found = identify(text, { kind })
  if (!found.valid) throw new Refusal(refusal, { found: text, why: found.why ?? '' })
  return found
}

/** @throws Refusal `premises/period-reversed`. */
export function checkPremises({ validFrom, validUntil }: Pick<CreatePremises, 'validFrom' | 'validUntil'>): void {
  if (validUntil && validUntil < validFrom)
    throw new Refusal('premises/period-reversed', { from: validFrom, until: validUntil })
}
