/** Why a value of a register file is not taken as it stands. Each has its text and its remedy in the locales. */
export type ImportFault =
  | 'import/code-missing'
  | 'import/code-length'
  | 'import/code-character'
  | 'import/code-check-character'
  | 'import/code-digits-lost'
  | 'import/code-of-another-kind'
  | 'import/code-with-another-name'
  | 'import/name-missing'
  | 'import/name-is-no-name'
  | 'import/columns-shifted'
  | 'import/columns-too-few'
  | 'import/columns-too-many'
  | 'import/header-repeated'
  | 'import/day-impossible'
  | 'import/day-in-future'
  | 'import/day-before-1900'
  | 'import/day-unreadable'
  | 'import/capital-unreadable'
  | 'import/capital-without-unit'
  | 'import/capital-finer-than-minor-unit'
  | 'import/cell-merged'
  | 'import/cell-formula-without-value'
  | 'import/cell-error-value'
  | 'import/cell-nul'

/** What a cell says: a value, nothing at all (*unknown* is a value), or something that cannot be understood. */
export type Reading<Value> =
  | { readonly state: 'known'; readonly value: Value }
  | { readonly state: 'unknown' }
  | { readonly state: 'problem'; readonly why: ImportFault }

export const unknown = { state: 'unknown' } as const

export function known<Value>(value: Value): Reading<Value> {
  return { state: 'known', value }
}

export function problem(why: ImportFault): { readonly state: 'problem'; readonly why: ImportFault } {
  return { state: 'problem', why }
}
