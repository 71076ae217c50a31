/** A file of `locales/<language>/`; refusals stand in it as `{ refusals: { 'noun/reason': 'text' } }`. */
export type LocaleTable = Readonly<Record<string, unknown>>

/**
 * The sentence of a refusal from the first table that has one for its code, `{{name}}` filled with the details (a list
 * is joined by commas). Without a text: the code and its details, so that nothing is hidden.
 */
export function refusalText(
  tables: readonly LocaleTable[],
  code: string,
  details: Readonly<Record<string, unknown>> = {},
): string {
  const text = tables.map((table) => refusalsOf(table)[code]).find((found) => typeof found === 'string')
  if (typeof text === 'string') return fillText(text, details)
  return Object.keys(details).length === 0 ? code : `${code} ${JSON.stringify(details)}`
}

/** Fills `{{name}}`, and `{name}` where nobody doubled the brackets; a name without a value stays as it stands. */
export function fillText(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}|\{(\w+)\}/g, (placeholder, doubled: string | undefined, single: string) => {
    const value = values[doubled ?? single]
    return value === undefined ? placeholder : plain(value)
  })
}

function refusalsOf(table: LocaleTable): Readonly<Record<string, unknown>> {
  const { refusals } = table
  return typeof refusals === 'object' && refusals !== null ? (refusals as Record<string, unknown>) : {}
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
