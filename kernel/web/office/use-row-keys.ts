import { type HTMLAttributes, useCallback, useEffect, useRef, useState } from 'react'
import { type ListStep, listStepOf, rowAfter, takesKeys } from '../keyboard.ts'

type RowKeysOptions = {
  count: number
  isOn: boolean
  onOpen: (row: number) => void
  /** The last row has been reached. */
  onEnd: () => void
  onSearch: () => void
}

/** j, k, arrows, Home, End and Enter on the rows of a table; `/` goes to the search. */
export function useRowKeys(options: RowKeysOptions) {
  const box = useRef<HTMLDivElement>(null)
  const [row, setRow] = useState(-1)
  const latest = useRef({ ...options, row })
  latest.current = { ...options, row }

  const act = useCallback((step: ListStep) => {
    const { count, row: at, onOpen, onEnd, onSearch } = latest.current
    if (step === 'search') return onSearch()
    if (step === 'open') return at >= 0 ? onOpen(at) : undefined
    const next = rowAfter(step, at, count)
    setRow(next)
    box.current?.querySelectorAll<HTMLElement>('tbody tr[data-row]')[next]?.focus()
    if (next === count - 1) onEnd()
  }, [])

  useEffect(() => {
    if (!options.isOn) return
    const listen = (event: KeyboardEvent) => {
      const step = listStepOf(event)
      if (!step || event.defaultPrevented || !isForList(step, box.current)) return
      event.preventDefault()
      act(step)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [options.isOn, act])

  const rowProps = (index: number): HTMLAttributes<HTMLElement> & { 'data-row': number } => ({
    'data-row': index,
    tabIndex: index === Math.max(row, 0) ? 0 : -1,
    onFocus: () => setRow(index),
  })
  return { box, rowProps }
}

// A button or link with the focus keeps its own Enter; a box or a menu keeps all its keys.
function isForList(step: ListStep, box: HTMLElement | null): boolean {
  const focused = document.activeElement
  if (takesKeys(focused)) return false
  if (step === 'search') return true
  return box !== null && (step !== 'open' || focused?.matches('tr, body') === true)
}
