import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect } from 'react'
import { mostPrinted, useIsPrinting } from '../printing.ts'
import type { RegisterList } from '../use-register.ts'

type VirtualRowsOptions = {
  box: RefObject<HTMLElement | null>
  list: RegisterList<{ readonly id: string }>
  density: 'comfortable' | 'compact'
}

const rowHeight = { comfortable: 40, compact: 30 } as const
/** Rows drawn beyond the border, and how near to the end the next page is asked for. */
const beyond = 12
const nearEnd = 20

// Where a list stood when it was left, by its address: who comes back from a record finds his row again.
const places = new Map<string, number>()

/** Which rows are drawn, and the room before and after them. */
export function useVirtualRows({ box, list, density }: VirtualRowsOptions) {
  const { items } = list
  const isPrinting = useIsPrinting()
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight[density],
    getItemKey: (row) => items[row]?.id ?? row,
    overscan: beyond,
    // Until the box is measured, as many as a window shows: the first picture is not empty.
    initialRect: { width: 1000, height: 700 },
  })
  const virtual = virtualizer.getVirtualItems()
  const last = virtual.at(-1)
  const isNearEnd = last !== undefined && last.index >= items.length - nearEnd
  const { hasMore, loadingMore, loadMore, failure } = list
  useEffect(() => {
    if (isNearEnd && hasMore && !loadingMore && !failure) loadMore()
  }, [isNearEnd, hasMore, loadingMore, failure, loadMore])

  const place = `${location.pathname}${location.search}`
  useLayoutEffect(() => {
    const top = places.get(place)
    if (top !== undefined && box.current) box.current.scrollTop = top
  }, [place, box])

  const printed = items.slice(0, mostPrinted).map((_, row) => row)
  return {
    drawn: isPrinting ? printed : virtual.map(({ index }) => index),
    before: isPrinting ? 0 : (virtual[0]?.start ?? 0),
    after: isPrinting || !last ? 0 : virtualizer.getTotalSize() - last.end,
    measure: virtualizer.measureElement,
    reach: (row: number) => virtualizer.scrollToIndex(row),
    keepPlace: () => void places.set(place, box.current?.scrollTop ?? 0),
  }
}
