/**
 * Whose rows of a table the database itself lets a caller reach. A table with a `bureau_id` is locked without a word: the
 * caller's bureaus, nobody's (null), and what bears his own `account_id`. A module says only what differs.
 */
export type RowLock =
  /** Everybody in the house may know these rows; the text is the reason. */
  | { readonly open: string }
  /** Besides the rule: an SQL condition on the row, e.g. for a party to a matter of another bureau. */
  | { readonly also: string }
  /**
   * The rule, if PostgreSQL may be told that these functions of its own leak nothing (`leakproof`, only a superuser can):
   * behind a policy no index answers a condition that uses others. Where it may not, the table is left unlocked, for a
   * search that reads the whole register would be of no use.
   */
  | { readonly searchedWith: readonly string[] }
  /** Instead of the rule, for a table without `bureau_id`: an SQL condition on the row. */
  | { readonly by: string }
  /** Instead of the rule: seen where the record it belongs to is seen. */
  | { readonly owner: string; readonly column: string; readonly key: string }

/** Table (`visits.visit`) → its lock. */
export type RowLocks = Readonly<Record<string, RowLock>>

/** The row belongs to one of another table or view of this or a lower module. */
export const through = (owner: string, column: string, key = 'id'): RowLock => ({ owner, column, key })

/** In a condition: the account that acts, asked once for a statement. */
export const actingAccount = '(select kernel.acting_account())'
