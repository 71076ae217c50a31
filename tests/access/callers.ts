import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { hashSecret } from '../../modules/authorities/actions/sign-in/secrets.ts'
import { type Role, roles } from '../../modules/authorities/roles.ts'
import type { Planted } from './plant.ts'

/** Who knocks: a role in a bureau, or nobody in particular. */
export type Knocker = {
  readonly role: Role | null
  readonly bureau: string
  readonly secret: string | null
  signIn(): Promise<void>
}

/** One signed-in account of every role in a bureau, each of them also its officer. */
export async function everyRole(pool: pg.Pool, { name: bureau, unitId, ids }: Planted, at: string): Promise<Knocker[]> {
  const made: Knocker[] = []
  for (const role of roles) {
    const accountId = randomUUID()
    const secret = randomUUID()
    await pool.query(
      `with unit as (select id, bureau_id from authorities.unit where id = $4), account as (
         insert into authorities.account (id, username, name, unit_id, bureau_id, officer_id, state, created_at)
         select $1, $2, 'Knocker', unit.id, unit.bureau_id, $5, 'active', $3 from unit)
       insert into authorities.post (id, account_id, unit_id, bureau_id, role, valid_from)
       select $1, $1, unit.id, unit.bureau_id, $6, '2026-01-01' from unit`,
      [accountId, `knocker-${bureau}-${role}`.toLowerCase(), at, unitId, ids.get('authorities.officer'), role],
    )
    const signIn = () => openSession(pool, accountId, secret, at)
    await signIn()
    made.push({ role, bureau, secret, signIn })
  }
  return made
}

/** Signed in without a password: what a password is worth is tested elsewhere. */
export async function openSession(pool: pg.Pool, accountId: string, secret: string, at: string): Promise<void> {
  await pool.query(
    `insert into authorities.session (secret_hash, account_id, created_at, expires_at, id, last_seen_at, proven_at,
       address, device, ways)
     values ($1, $2, $3, $3::timestamptz + interval '12 hours', $4, $3, $3, '10.0.0.1', 'matrix', '{password}')
     on conflict do nothing`,
    [hashSecret(secret), accountId, at, randomUUID()],
  )
}

export const nobody: Knocker = { role: null, bureau: '-', secret: null, signIn: async () => {} }
