import { searchText } from '../../../kernel/search/tokens.ts'

/**
 * The name of a head as it is compared; null when it says nothing: masked (梁某, 张*), or no name at all. Two heads of the
 * same name may be two persons.
 */
export function headKey(head: string | null): string | null {
  if (head === null || /[某*×?]|^\p{Script=Han}x+$/iu.test(head)) return null
  const key = searchText(head)
  return [...key].length >= 2 ? key : null
}
