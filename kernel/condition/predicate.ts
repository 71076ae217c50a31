import type { Comparison, Condition, Term } from './condition.ts'

/** One row: an absent column and null both mean *unknown*. */
export type Row = Readonly<Record<string, number | boolean | null | undefined>>

/** True, false or unknown, as in SQL. */
type Judgement = boolean | null
type Judge = (row: Row) => Judgement
type Value = (row: Row) => number | null

/** A checked tree as a function: true only where the condition is known to hold. */
export function predicateOf(condition: Condition): (row: Row) => boolean {
  const judge = judgeOf(condition)
  return (row) => judge(row) === true
}

function judgeOf(condition: Condition): Judge {
  if ('compare' in condition) return comparisonOf(...condition.compare)
  if ('in' in condition) return membershipOf(...condition.in)
  if ('true' in condition) return (row) => booleanOf(row[condition.true])
  if ('unknown' in condition) return (row) => (row[condition.unknown] ?? null) === null
  if ('all' in condition) return everyOf(condition.all.map(judgeOf))
  if ('any' in condition) return someOf(condition.any.map(judgeOf))
  const judge = judgeOf(condition.not)
  return (row) => negated(judge(row))
}

const compare: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  '>=': (left, right) => left >= right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
  '=': (left, right) => left === right,
  '<>': (left, right) => left !== right,
}

function comparisonOf(leftTerm: Term, comparison: Comparison, rightTerm: Term): Judge {
  const left = numberOf(leftTerm)
  const right = numberOf(rightTerm)
  const holds = compare[comparison]
  return (row) => {
    const one = left(row)
    const other = right(row)
    return one === null || other === null ? null : holds(one, other)
  }
}

function membershipOf(term: Term, values: readonly number[]): Judge {
  const value = numberOf(term)
  return (row) => {
    const found = value(row)
    return found === null ? null : values.includes(found)
  }
}

function everyOf(judges: readonly Judge[]): Judge {
  return (row) => {
    const found = judges.map((judge) => judge(row))
    if (found.includes(false)) return false
    return found.includes(null) ? null : true
  }
}

function someOf(judges: readonly Judge[]): Judge {
  return (row) => {
    const found = judges.map((judge) => judge(row))
    if (found.includes(true)) return true
    return found.includes(null) ? null : false
  }
}

function negated(judgement: Judgement): Judgement {
  return judgement === null ? null : !judgement
}

function numberOf(term: Term): Value {
  if (typeof term === 'string') return (row) => integerOf(row[term])
  if (typeof term === 'number') return () => term
  if ('sum' in term) return sumOf(term.sum.map(numberOf))
  if ('least' in term) return extremeOf(term.least.map(numberOf), Math.min)
  return extremeOf(term.greatest.map(numberOf), Math.max)
}

function sumOf(values: readonly Value[]): Value {
  return (row) =>
    values.reduce<number | null>((sum, value) => {
      const part = value(row)
      return sum === null || part === null ? null : sum + part
    }, 0)
}

function extremeOf(values: readonly Value[], extreme: (...numbers: number[]) => number): Value {
  return (row) => {
    const known = values.map((value) => value(row)).filter((value) => value !== null)
    return known.length === 0 ? null : extreme(...known)
  }
}

function integerOf(value: Row[string]): number | null {
  return typeof value === 'number' ? value : null
}

function booleanOf(value: Row[string]): Judgement {
  return typeof value === 'boolean' ? value : null
}
