import type { Thing } from '../model.ts'
import { ThingState } from './ThingState.tsx'

export const thingColumns = {
  kindName: { width: 130 },
  number: { width: 190 },
  name: { width: 160 },
  businessId: { width: 240 },
  address: { width: 260 },
  state: { width: 80, render: ({ state }: Thing) => <ThingState state={state} /> },
  usedFrom: { width: 120 },
} as const
