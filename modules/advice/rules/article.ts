import { Refusal } from '../../../kernel/errors.ts'
import type { Law } from '../../../kernel/law/rule.ts'

/** `A-71，A-72` as it is kept: the ids of rules, parted by commas. @throws Refusal `article/unknown-rule` { rule }. */
export function citesOf(said: string | null | undefined, law: Law): string | null {
  const ids = (said ?? '')
    .toUpperCase()
    .split(/[\s,\uff0c\u3001;\uff1b]+/)
    .filter((id) => id !== '')
  const known = new Set(law.map(({ id }) => id))
  const strange = ids.find((id) => !known.has(id))
  if (strange !== undefined) throw new Refusal('article/unknown-rule', { field: 'cites', rule: strange })
  return ids.length === 0 ? null : [...new Set(ids)].join(',')
}

/** So many pairs of letters are looked for. */
const mostPairs = 40

/**
 * What a text is looked for by: each two letters of Chinese that stand together, and each word of others. Pairs of words that
 * stand in every question (怎么, 可以) find everything a little and change no order.
 */
export function pairsOf(text: string): string[] {
  const runs = text.toLowerCase().match(/[\u4e00-\u9fa5]+|[a-z0-9]+/g) ?? []
  const pairs = runs.flatMap((run) =>
    /^[a-z0-9]/.test(run)
      ? [run].filter((word) => word.length > 1)
      : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
  return [...new Set(pairs)].slice(0, mostPairs)
}
