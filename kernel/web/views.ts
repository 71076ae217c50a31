import type { View, ViewContent } from '../register/views/model.ts'

/** The view that is chosen stands in the address under this name; `all` is none, though the list has one it opens with. */
export const viewMark = 'view'
export const wholeList = 'all'

const nearest = ['own', 'unit', 'role'] as const

/** With which view a list opens: one's own choice before the unit's, the unit's before the role's. */
export const defaultView = (views: readonly View[]): View | undefined =>
  nearest.flatMap((audience) => views.filter((view) => view.isDefault && view.audience === audience))[0]

/** Whether a list still stands as its view was kept; the order of filters says nothing, that of columns does. */
export function isSameContent(one: ViewContent, other: ViewContent): boolean {
  return textOf(one) === textOf(other)
}

const textOf = ({ query, columns, widths, density }: ViewContent): string =>
  JSON.stringify([sorted(query), columns, sorted(widths), density])

const sorted = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
