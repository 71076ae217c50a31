/** Somebody who may be given items, and how many he has on his hands. */
export type Load = { readonly accountId: string; readonly open: number }

/**
 * Gives each item to whom has the least at that moment; of several with the same to the first in the order of their
 * identities, so that the same hands and items always give the same answer.
 * @returns item → account; empty when there is nobody.
 */
export function spreadByLoad(itemIds: readonly string[], hands: readonly Load[]): Map<string, string> {
  const loads = [...hands].sort((a, b) => (a.accountId < b.accountId ? -1 : 1)).map((hand) => ({ ...hand }))
  const given = new Map<string, string>()
  for (const id of itemIds) {
    const [first, ...others] = loads
    if (!first) break
    const least = others.reduce((best, hand) => (hand.open < best.open ? hand : best), first)
    given.set(id, least.accountId)
    loads[loads.indexOf(least)] = { ...least, open: least.open + 1 }
  }
  return given
}
