import type { PanelRow, System } from './model.ts'

/** What an adapter is given: the lines of the other system's form, in its order. */
export type Outgoing = { readonly deliveryId: string; readonly rows: readonly PanelRow[] }

/**
 * How one outside system is reached. `assisted`: no interface exists, an officer copies the panel and types the receipt
 * back. `client`: `send` speaks the system's protocol; the receipt comes with its answer or later by `enterReceipt`.
 */
export type Adapter =
  | { readonly system: System; readonly way: 'assisted' }
  | {
      readonly system: System
      readonly way: 'client'
      readonly send: (outgoing: Outgoing) => Promise<{ receiptNumber: string; receivedOn: string } | null>
    }

// The national credit publicity system offers counties no interface for inspection results: assisted entry.
const adapters: readonly Adapter[] = [{ system: 'creditPublicitySystem', way: 'assisted' }]

export function adapterOf(system: System): Adapter {
  return adapters.find((adapter) => adapter.system === system) ?? { system, way: 'assisted' }
}
