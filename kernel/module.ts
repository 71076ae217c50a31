import type { Subscription } from './events.ts'
import type { Figure } from './figure/figure.ts'
import type { Routes } from './http.ts'
import type { JobHandler } from './jobs.ts'
import type { Searchable } from './search/searchable.ts'

/** What a module hands to the program that runs it. Its door `index.ts` exports one. */
export type Module = {
  /** The folder's name and, with `_` for `-`, the schema's. */
  readonly name: string
  readonly folder: string
  readonly routes?: Routes
  readonly subscriptions?: readonly Subscription[]
  readonly jobs?: readonly JobHandler[]
  readonly searchables?: readonly Searchable[]
  readonly figures?: readonly Figure[]
}
