import type { Caller } from './access.ts'
import type { Db } from './database.ts'

/** Names of those who acted, by account: whole for colleagues of the caller's bureaus, masked for everybody else. */
export type FindPeople = (
  asked: { readonly db: Db; readonly caller: Caller },
  accountIds: readonly string[],
) => Promise<ReadonlyMap<string, string>>
