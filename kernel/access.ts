import { Refusal, refusalOf } from './errors.ts'

/**
 * Whose records a query may touch. `own`: the caller's bureau. `subordinate`: it and everything below it. `party`: the
 * matter names the caller. `cross`: anybody's, counts or the least columns, with a reason that is journalled.
 */
export type Scope = 'own' | 'subordinate' | 'party' | 'cross'

/** Who acts. Made once per request by the authorities; read-only afterwards. */
export type Caller = {
  readonly kind: 'account' | 'public' | 'system'
  readonly accountId: string | null
  readonly name: string
  /** The office, section or team the person works in. */
  readonly unitId: string | null
  /** The authority whose matters these are; null for the public and for administrators without a bureau. */
  readonly bureauId: string | null
  /** The own bureau and all below it. */
  readonly bureauIds: readonly string[]
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
  /** The delegation under which the caller acts now; null when these rights are his own. The journal shows it. */
  readonly delegationId: string | null
  /** The account whose rights these are under that delegation. */
  readonly actsForId: string | null
}

/** What a route demands. `public` needs no sign-in and must show nothing that is not public by law. */
export type Policy = { readonly permission: string; readonly scope: Scope } | 'public' | 'signed-in'

export const publicCaller: Caller = {
  kind: 'public',
  accountId: null,
  name: '',
  unitId: null,
  bureauId: null,
  bureauIds: [],
  roles: [],
  permissions: new Set(),
  delegationId: null,
  actsForId: null,
}

/** @throws Refusal `access/sign-in-required` (401) or `access/not-permitted` (403). */
export function demand(caller: Caller, policy: Policy): void {
  if (policy === 'public') return
  if (caller.kind === 'public') throw new Refusal('access/sign-in-required')
  if (policy === 'signed-in') return
  if (!caller.permissions.has(policy.permission)) {
    throw new Refusal('access/not-permitted', { permission: policy.permission })
  }
}

/** Whether a policy would let the caller in, for pages that show only what can be done. */
export const allows = (caller: Caller, policy: Policy): boolean => refusalOf(() => demand(caller, policy)) === undefined

/** The bureaus whose records the caller sees under this scope, for `bureau_id = any(…)`. Empty sees nothing. */
export function bureausSeen(caller: Caller, scope: 'own' | 'subordinate'): readonly string[] {
  if (scope === 'subordinate') return caller.bureauIds
  return caller.bureauId === null ? [] : [caller.bureauId]
}

export const may = (caller: Caller, permission: string): boolean => caller.permissions.has(permission)
