/** A bureau in which one record of every table lies. */
export type Jurisdiction = { readonly name: string; readonly bureauId: string; readonly unitId: string }

const columns: string[] = []

/** What a planted text says: its bureau and, by a number, its column, so that a leak names itself. It fits short columns. */
export function textOf(jurisdiction: string, table: string, column: string): string {
  const name = `${table}.${column}`
  if (!columns.includes(name)) columns.push(name)
  return `密${jurisdiction[0]}${columns.indexOf(name)}`
}

/** The columns of a bureau whose planted text stands in an answer. */
export const columnsTold = (answer: string, jurisdiction: string): string[] =>
  [...answer.matchAll(new RegExp(`密${jurisdiction[0]}(\\d+)`, 'g'))].map(([, index]) => columns[Number(index)] ?? '?')
