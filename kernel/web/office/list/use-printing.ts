import { useEffect, useState } from 'react'
import { mostPrinted } from '../../printing.ts'
import type { RegisterList } from '../../use-register.ts'

/** Prints a list once what may be printed of it is loaded. `isPreparing`: the rest is still being asked for. */
export function usePrinting({ items, hasMore, loadingMore, loadMore, failure }: RegisterList<unknown>) {
  const [isPreparing, setIsPreparing] = useState(false)
  useEffect(() => {
    if (!isPreparing) return
    if (hasMore && items.length < mostPrinted && !failure) {
      if (!loadingMore) loadMore()
      return
    }
    setIsPreparing(false)
    // After the last rows stand: the browser's dialog stops everything else.
    setTimeout(() => print())
  }, [isPreparing, hasMore, items.length, loadingMore, loadMore, failure])
  return { isPreparing, begin: () => setIsPreparing(true) }
}
