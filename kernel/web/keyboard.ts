type Key = { readonly key: string; readonly keyCode?: number; readonly isComposing?: boolean }

/**
 * Whether a key belongs to the input method, which is choosing Chinese words: then Enter takes a word and must submit
 * nothing. Safari ends the composition before it sends the key; there only the old `keyCode` 229 tells.
 */
export const isComposing = ({ isComposing: composing = false, keyCode }: Key): boolean => composing || keyCode === 229

export type ListStep = 'next' | 'previous' | 'first' | 'last' | 'open' | 'search' | 'select' | 'help'

const stepOfKey: Readonly<Record<string, ListStep>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  x: 'select',
  '/': 'search',
  '?': 'help',
}

/** What a key means on a list; undefined when it means nothing there or is part of a shortcut of the browser. */
export function listStepOf(event: Key & { ctrlKey: boolean; metaKey: boolean; altKey: boolean }) {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return undefined
  return Object.hasOwn(stepOfKey, event.key) ? stepOfKey[event.key] : undefined
}

/** The row after a step in a list of `count` rows; -1 is "none yet". */
export function rowAfter(step: ListStep, row: number, count: number): number {
  if (count === 0) return -1
  if (step === 'next') return Math.min(row + 1, count - 1)
  if (step === 'previous') return Math.max(row - 1, 0)
  if (step === 'first') return 0
  return step === 'last' ? count - 1 : row
}

/** Whether keys typed at this element are text or choices of its own. */
export const takesKeys = (element: Element | null): boolean =>
  element?.closest(
    'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="tree"]',
  ) != null

type Typed = Key & { ctrlKey: boolean; metaKey: boolean; altKey: boolean }

/** What a key of a record's page asks for: a step by its letter or number, the next or the previous record of the list. */
export type RecordMove = { readonly step: string } | 'next' | 'previous' | 'list'

const moveOfKey: Readonly<Record<string, RecordMove>> = { n: 'next', p: 'previous', l: 'list' }

/** Undefined where a key means nothing on a record, is part of a shortcut of the browser, or chooses Chinese words. */
export function recordMoveOf(event: Typed, shortcuts: readonly string[]): RecordMove | undefined {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return undefined
  if (shortcuts.includes(event.key)) return { step: event.key }
  return Object.hasOwn(moveOfKey, event.key) ? moveOfKey[event.key] : undefined
}

/** The keys of the steps in their order: a letter where a step names one, else the next free number from 1 to 9. */
export function shortcutsOf(steps: readonly { readonly shortcut?: string }[]): readonly (string | undefined)[] {
  let number = 0
  return steps.map(({ shortcut }) => {
    if (shortcut !== undefined) return shortcut
    number += 1
    return number <= 9 ? String(number) : undefined
  })
}

/** Whether a key sends the form it was typed in from any of its fields. */
export const isSending = (event: Typed): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)
