import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'

/** @throws Refusal `notices/not-found`: only a person has an inbox. */
export function accountOf({ caller }: Context): string {
  if (caller.accountId === null) throw new Refusal('notices/not-found')
  return caller.accountId
}
