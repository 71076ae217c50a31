/** Which rows of a list are meant: some, by their identity, or all that it finds. */
export type RowSelection = { readonly ids: ReadonlySet<string>; readonly isAll: boolean }

export const noRows: RowSelection = { ids: new Set(), isAll: false }

export function afterRowTick({ ids, isAll }: RowSelection, id: string, all: readonly string[]): RowSelection {
  // Of all that the list finds one is taken out: what is left are those that are loaded, without it.
  const next = new Set(isAll ? all : ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, isAll: false }
}

/** The box in the head: all that are loaded, or none. */
export const afterHeadTick = (selection: RowSelection, loaded: readonly string[]): RowSelection =>
  isWhole(selection, loaded) ? noRows : { ids: new Set(loaded), isAll: false }

export const isWhole = ({ ids, isAll }: RowSelection, loaded: readonly string[]): boolean =>
  isAll || (loaded.length > 0 && loaded.every((id) => ids.has(id)))

export const isTicked = ({ ids, isAll }: RowSelection, id: string): boolean => isAll || ids.has(id)

type Count = { readonly value: number; readonly more: boolean } | null

/** How many rows are meant, as the list counts. */
export const rowsMeant = ({ ids, isAll }: RowSelection, count: Count): number =>
  isAll ? (count?.value ?? 0) : ids.size

/** Whether "all N" may be offered: more than are ticked, counted to the last, and no more than may go at once. */
export const mayTakeAll = ({ ids, isAll }: RowSelection, count: Count, most: number): boolean =>
  !isAll && ids.size > 0 && count !== null && !count.more && count.value > ids.size && count.value <= most
