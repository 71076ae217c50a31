import { useCallback, useState } from 'react'
import { type ListLayout, layoutFrom } from './list-layout.ts'

const keyOf = (list: string) => `steelyard.list.${list}`

/** How a list is laid out, remembered on this device. */
export function useListLayout(list: string): readonly [ListLayout, (layout: ListLayout) => void] {
  const [layout, setLayout] = useState(() => layoutFrom(localStorage.getItem(keyOf(list))))
  const keep = useCallback(
    (next: ListLayout) => {
      localStorage.setItem(keyOf(list), JSON.stringify(next))
      setLayout(next)
    },
    [list],
  )
  return [layout, keep]
}
