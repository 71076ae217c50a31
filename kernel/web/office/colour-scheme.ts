import { useSyncExternalStore } from 'react'

export type ColourScheme = 'light' | 'dark'

const remembered = 'steelyard.scheme'
const listeners = new Set<() => void>()

function current(): ColourScheme {
  const chosen = localStorage.getItem(remembered)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

function listen(listener: () => void) {
  const system = matchMedia('(prefers-color-scheme: dark)')
  listeners.add(listener)
  system.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
  }
}

/** Light or dark: what was chosen on this device, else what the system says. */
export const useColourScheme = (): ColourScheme => useSyncExternalStore(listen, current)

export function chooseColourScheme(scheme: ColourScheme): void {
  localStorage.setItem(remembered, scheme)
  for (const listener of listeners) listener()
}
