import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ItemData, ItemList } from '../model/index.ts'

/** The list of items a bureau works by today, with its table of results. */
export type ListInForce = Pick<ItemList, 'version' | 'results' | 'entityStates' | 'words' | 'evenArm'> & {
  readonly items: readonly ItemData[]
}

export const useListInForce = () => useQuestion<ListInForce>('inspection-item-lists/in-force')
