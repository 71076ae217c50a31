import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { type ListStep, listStepOf, rowAfter, takesKeys } from '../keyboard.ts'

type RowKeysOptions = {
  box: RefObject<HTMLElement | null>
  count: number
  isOn: boolean
  /** Brings a row into view; it may not have been drawn yet. */
  onReach: (row: number) => void
  onOpen: (row: number) => void
  onSelect: (row: number) => void
  /** The last row has been reached. */
  onEnd: () => void
  onSearch: () => void
  onHelp: () => void
}

/** j, k, arrows, Home, End, Enter and x on the rows of a table; `/` goes to the search, `?` lists the keys. */
export function useRowKeys(options: RowKeysOptions) {
  const [row, setRow] = useState(-1)
  const latest = useRef({ ...options, row })
  latest.current = { ...options, row }

  const act = useCallback((step: ListStep) => {
    const { row: at, count, box, ...does } = latest.current
    if (step in immediate) return immediate[step as keyof typeof immediate](does, at)
    const next = rowAfter(step, at, count)
    setRow(next)
    does.onReach(next)
    focusRow(box.current, next)
    if (next === count - 1) does.onEnd()
  }, [])

  useEffect(() => {
    if (!options.isOn) return
    const listen = (event: KeyboardEvent) => {
      const step = listStepOf(event)
      if (!step || event.defaultPrevented || !isForList(step, latest.current.box.current)) return
      event.preventDefault()
      act(step)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [options.isOn, act])

  return { row, focusOn: setRow }
}

type Does = Omit<RowKeysOptions, 'box' | 'count' | 'isOn'>

/** What is done where one stands; every other step goes to another row. */
const immediate = {
  search: ({ onSearch }: Does) => onSearch(),
  help: ({ onHelp }: Does) => onHelp(),
  open: ({ onOpen }: Does, row: number) => row >= 0 && onOpen(row),
  select: ({ onSelect }: Does, row: number) => row >= 0 && onSelect(row),
} as const

const rowAt = (box: HTMLElement | null, row: number) => box?.querySelector<HTMLElement>(`tr[data-row="${row}"]`)

// A row far away is drawn only after the table has scrolled to it.
function focusRow(box: HTMLElement | null, row: number, attempts = 5): void {
  const found = rowAt(box, row)
  if (found) found.focus({ preventScroll: true })
  else if (attempts > 0) requestAnimationFrame(() => focusRow(box, row, attempts - 1))
}

// A button or link with the focus keeps its own Enter; a box or a menu keeps all its keys.
function isForList(step: ListStep, box: HTMLElement | null): boolean {
  const focused = document.activeElement
  if (takesKeys(focused) && !isTickOf(focused, box)) return false
  if (step === 'search' || step === 'help') return true
  return box !== null && (step !== 'open' || focused?.matches('tr, body') === true)
}

// The box that ticks a row takes the space bar only.
const isTickOf = (focused: Element | null, box: HTMLElement | null): boolean =>
  focused?.matches('input[type="checkbox"]') === true && (box?.contains(focused) ?? false)
