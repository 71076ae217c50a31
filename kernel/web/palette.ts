/** What Ctrl+K shows: groups of things that can be opened, and which of them is chosen. Pure. */

export type PaletteItem = {
  readonly id: string
  readonly title: string
  readonly subtitle: string | null
  readonly path: string
}
export type PaletteGroup = {
  readonly key: string
  readonly title: string
  readonly items: readonly PaletteItem[]
  readonly more: boolean
}

/** `GET /api/search?q=` */
export type SearchAnswer = {
  readonly groups: readonly {
    readonly kind: string
    readonly items: readonly { id: string; title: string; subtitle: string | null; path: string }[]
    readonly more: boolean
  }[]
}

/** The pages whose names contain every word typed; all when nothing is typed. */
export function pagesFitting(pages: readonly PaletteItem[], typed: string): readonly PaletteItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return pages.filter(({ title, subtitle }) => {
    const text = `${title} ${subtitle ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export const itemsOf = (groups: readonly PaletteGroup[]): readonly PaletteItem[] => groups.flatMap(({ items }) => items)

/** The choice after a key, going round at both ends. */
export function choiceAfter(key: string, choice: number, count: number): number {
  if (count === 0) return 0
  if (key === 'ArrowDown') return (choice + 1) % count
  if (key === 'ArrowUp') return (choice + count - 1) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return Math.min(choice, count - 1)
}
