import { useSyncExternalStore } from 'react'

export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

const remembered = 'steelyard.density'
const listeners = new Set<() => void>()

const current = (): Density => (localStorage.getItem(remembered) === 'compact' ? 'compact' : 'comfortable')

function listen(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** How much room controls take, as chosen on this device. */
export const useDensity = (): Density => useSyncExternalStore(listen, current)

export function chooseDensity(density: Density): void {
  localStorage.setItem(remembered, density)
  for (const listener of listeners) listener()
}
