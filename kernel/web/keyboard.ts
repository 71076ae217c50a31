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
