import type { ImportFault } from './import-values.ts'
import { textKey } from './import-words.ts'

/** A record a file may refer to. `isOwn`: in the caller's jurisdiction. */
export type Referable = {
  readonly id: string
  readonly code: string | null
  readonly name: string
  readonly isOwn: boolean
}

/**
 * Finds what a cell refers to, by code or else by name. Offices of the same name stand in many counties: of several the
 * caller's own is meant, and where that is not one, the code has to say it.
 */
export function referenceFinder<Item extends Referable>(
  items: readonly Item[],
): (text: string) => { readonly item: Item } | ImportFault {
  const byCode = new Map(items.flatMap((item) => (item.code === null ? [] : [[textKey(item.code), item] as const])))
  const byName = Map.groupBy(items, ({ name }) => textKey(name))
  return (text) => {
    const coded = byCode.get(textKey(text))
    if (coded) return { item: coded }
    const named = byName.get(textKey(text)) ?? []
    const own = named.filter(({ isOwn }) => isOwn)
    const [meant, other] = own.length > 0 ? own : named
    if (!meant) return { why: 'row/record-unknown' }
    if (!other) return { item: meant }
    const codes = named.map(({ code, name }) => code ?? name).sort()
    return { why: 'row/records-several', details: { codes: codes.slice(0, 20) } }
  }
}
