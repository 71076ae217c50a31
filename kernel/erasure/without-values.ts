import { erasedText } from '../personal.ts'

/**
 * A text, or every text in a JSON value, without these values of a person. A number stands for itself only where no
 * digit is beside it, and a short one nowhere in an identifier.
 */
export function withoutValues<Value>(value: Value, values: readonly string[]): Value {
  const pattern = patternOf(values)
  return pattern ? (taken(value, pattern) as Value) : value
}

/** Values that can be looked for in running text: one character alone would be found in every word. */
export const soughtIn = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((value) => [...value].length >= 2 && value !== erasedText)

function taken(value: unknown, pattern: RegExp): unknown {
  if (typeof value === 'string') return value.replace(pattern, erasedText)
  if (Array.isArray(value)) return value.map((part) => taken(part, pattern))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, taken(part, pattern)]))
}

function patternOf(values: readonly string[]): RegExp | undefined {
  const sought = soughtIn(values).sort((a, b) => b.length - a.length)
  return sought.length > 0 ? new RegExp(sought.map(bounded).join('|'), 'gu') : undefined
}

function bounded(value: string): string {
  const escaped = value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  if (!/^\d+$/.test(value)) return escaped
  const beside = value.length >= 7 ? '\\d' : '[0-9A-Za-z-]'
  return `(?<!${beside})${escaped}(?!${beside})`
}
