import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** A printer takes so many rows of a list: about forty pages. What is more is for a file. */
export const mostPrinted = 1500

/** Whether the page is drawn for paper at this moment. */
export function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false)
  useEffect(() => {
    // At once: the browser takes its picture as soon as the event is over.
    const set = (is: boolean) => flushSync(() => setIsPrinting(is))
    const begin = () => set(true)
    const end = () => set(false)
    const paper = matchMedia('print')
    const change = ({ matches }: MediaQueryListEvent) => set(matches)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    paper.addEventListener('change', change)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
      paper.removeEventListener('change', change)
    }
  }, [])
  return isPrinting
}
