/** How a list is laid out for one person: which columns in which order, how wide, how close the rows stand. */
export type ListLayout = {
  /** Names of the columns shown, in their order; empty: as the list has them. */
  readonly columns: readonly string[]
  /** Pixels, of those that were changed. */
  readonly widths: Readonly<Record<string, number>>
  readonly density: 'comfortable' | 'compact'
}

export const plainLayout: ListLayout = { columns: [], widths: {}, density: 'comfortable' }

export const leastWidth = 40
export const mostWidth = 1200

/** The columns that are shown of those that may be: as chosen; what the list no longer has is left out. */
export function columnsShown(
  layout: ListLayout,
  usual: readonly string[],
  possible: readonly string[],
): readonly string[] {
  const chosen = layout.columns.filter((name) => possible.includes(name))
  return chosen.length > 0 ? chosen : usual
}

/** After a column was ticked or unticked. The last one stays: a list without columns shows nothing. */
export function afterTick(shown: readonly string[], name: string): readonly string[] {
  if (!shown.includes(name)) return [...shown, name]
  return shown.length > 1 ? shown.filter((one) => one !== name) : shown
}

/** After a column was moved by `steps` places, at most to an end. */
export function afterMove(shown: readonly string[], name: string, steps: number): readonly string[] {
  const from = shown.indexOf(name)
  if (from < 0) return shown
  const others = shown.filter((one) => one !== name)
  const to = Math.max(0, Math.min(others.length, from + steps))
  return [...others.slice(0, to), name, ...others.slice(to)]
}

export const afterResize = (layout: ListLayout, name: string, width: number): ListLayout => ({
  ...layout,
  widths: { ...layout.widths, [name]: Math.round(Math.max(leastWidth, Math.min(mostWidth, width))) },
})

/** What was remembered on this device, if it still is a layout. */
export function layoutFrom(text: string | null): ListLayout {
  if (text === null) return plainLayout
  try {
    const { columns, widths, density } = JSON.parse(text) as Partial<ListLayout>
    return {
      columns: Array.isArray(columns) ? columns.filter((name) => typeof name === 'string') : [],
      widths: typeof widths === 'object' && widths !== null ? numbersOf(widths) : {},
      density: density === 'compact' ? 'compact' : 'comfortable',
    }
  } catch {
    // Somebody else's value under our name.
    return plainLayout
  }
}

const numbersOf = (widths: object): Record<string, number> =>
  Object.fromEntries(Object.entries(widths).filter(([, width]) => typeof width === 'number'))
