import { asIdentifier, type Condition, type Term } from './condition.ts'

/**
 * A checked tree as a boolean SQL expression over the columns of `alias`. Like every SQL condition it may be null
 * (unknown): stand it in `where` or `case when`, or wrap it in `coalesce(…, false)`. It holds integers, operators and
 * identifiers that are checked again here; no text of a user.
 */
export function conditionSql(condition: Condition, alias: string): string {
  if ('compare' in condition) {
    const [left, comparison, right] = condition.compare
    return `${termSql(left, alias)} ${comparison} ${termSql(right, alias)}`
  }
  if ('in' in condition) return `${termSql(condition.in[0], alias)} in (${condition.in[1].map(integerSql).join(', ')})`
  if ('true' in condition) return columnSql(condition.true, alias)
  if ('unknown' in condition) return `${columnSql(condition.unknown, alias)} is null`
  if ('all' in condition) return joined(condition.all, 'and', alias)
  if ('any' in condition) return joined(condition.any, 'or', alias)
  return `not (${conditionSql(condition.not, alias)})`
}

export function termSql(term: Term, alias: string): string {
  if (typeof term === 'string') return columnSql(term, alias)
  if (typeof term === 'number') return integerSql(term)
  // Without the cast two 4-byte columns could overflow, which JavaScript would not.
  if ('sum' in term) return `(${term.sum.map((part) => `${termSql(part, alias)}::bigint`).join(' + ')})`
  if ('least' in term) return `least(${term.least.map((part) => termSql(part, alias)).join(', ')})`
  return `greatest(${term.greatest.map((part) => termSql(part, alias)).join(', ')})`
}

function joined(conditions: readonly Condition[], word: 'and' | 'or', alias: string): string {
  return `(${conditions.map((condition) => conditionSql(condition, alias)).join(` ${word} `)})`
}

function columnSql(column: string, alias: string): string {
  return `${asIdentifier(alias)}.${asIdentifier(column)}`
}

function integerSql(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`not an integer: ${value}`)
  return value < 0 ? `(${value})` : String(value)
}
