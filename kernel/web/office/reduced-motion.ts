import { useSyncExternalStore } from 'react'

const query = '(prefers-reduced-motion: reduce)'

function listen(listener: () => void) {
  const system = matchMedia(query)
  system.addEventListener('change', listener)
  return () => system.removeEventListener('change', listener)
}

/** Whether this person asked his device for pages that hold still. */
export const useReducedMotion = (): boolean => useSyncExternalStore(listen, () => matchMedia(query).matches)
