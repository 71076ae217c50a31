import type { Policy } from '../access.ts'
import type { Context } from '../context.ts'

/** One thing a search found: its name, a second line, and the path of its page. */
export type Found = { readonly id: string; readonly title: string; readonly subtitle: string; readonly path: string }

/**
 * What a module offers to the search that finds anything (Ctrl+K). Each limits itself to the caller's jurisdiction in
 * its SQL and gives at most `limit` and whether there are more.
 */
export type Searchable = {
  /** The name of its model, `businesses.business`: from it comes the heading of what was found. */
  readonly kind: string
  /** Who may search this; others get no group of this kind. */
  readonly access: Policy
  readonly find: (context: Context, text: string, limit: number) => Promise<{ items: Found[]; more: boolean }>
}
