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

/** Half width and single spaces, without zero-width marks; variant forms such as ⼭ become the usual character. */
export function cleanText(text: string): string {
  // Most cells are Chinese characters and ASCII without blanks, and there are ten million of them in a province.
  if (/^[!-~\u4e00-\u9fff]*$/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The many ways in which registers write that they do not know. */
export function isBlank(text: string): boolean {
  return /^(|n\.?\/?a\.?|#n\/a|null|none|nil|undefined|[-—–/\\.*?]+|无|暂无|不详|未知|空|未填写?)$/i.test(text)
}
