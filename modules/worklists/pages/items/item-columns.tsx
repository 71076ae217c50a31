import type { Item } from '../../model/index.ts'
import { ItemDue } from './ItemDue.tsx'
import { ItemStateTag } from './ItemStateTag.tsx'

/** The columns of items wherever they are listed. */
export const itemColumns = {
  state: { render: (item: Item) => <ItemStateTag state={item.state} />, width: 130 },
  dueOn: { render: (item: Item) => <ItemDue item={item} />, width: 240 },
} as const
