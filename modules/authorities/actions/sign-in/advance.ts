import type { Context } from '../../../../kernel/context.ts'
import type { Db, Tx } from '../../../../kernel/database.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import { newId, newSecret } from '../../../../kernel/identity.ts'
import { recordAct } from '../../../../kernel/journal.ts'
import type { SignInState, SignInStep, SignInWay } from '../../model/sign-in.ts'
import { findAuthenticator, listPasskeys } from '../../queries/factors.ts'
import { type AccountRow, callerOf, findAccount, findCallerRow } from '../../queries/index.ts'
import { listPostsOf } from '../../queries/posts.ts'
import { deleteSession, insertSession } from '../../queries/sessions.ts'
import {
  deleteTicket,
  findTicket,
  forgetAttempts,
  insertTicket,
  lockTicket,
  type Ticket,
  updateTicket,
} from '../../queries/sign-in.ts'
import { stepAfter } from '../../rules/sign-in-steps.ts'
import { attemptKeyOf, type Origin } from './attempts.ts'
import { minutesAfter, policy } from './policy.ts'
import { hashSecret } from './secrets.ts'

/** Where a sign-in stands after a step. `secret` is the new session's, `ticket` that of a sign-in under way. */
export type Advance = { readonly state: SignInState; readonly secret?: string; readonly ticket?: string }

/** What a step of a sign-in needs from outside besides its context. */
export type Visitor = Origin & {
  /** The session this browser had before; it ends, so that no session goes over to another person. */
  readonly formerSecret: string | null
}

/** Who has taken the first step: straight into a session, or to the next step with a ticket. */
export function beginSignIn(
  context: Context,
  account: AccountRow,
  step: { way: SignInWay; linkHash?: string },
  visitor: Visitor,
): Promise<Advance> {
  return context.db.transaction().execute(async (tx) => {
    const ticket = newSecret()
    const row: Ticket = {
      ticketHash: hashSecret(ticket),
      accountId: account.id,
      ways: [step.way],
      linkHash: step.linkHash ?? null,
      issuer: null,
      subject: null,
      tries: 0,
      createdAt: context.at,
      expiresAt: minutesAfter(context.at, policy.signIn.stepMinutes),
    }
    await insertTicket(tx, row)
    return settle(tx, context, { account, row, ticket }, visitor)
  })
}

type Under = { readonly account: AccountRow; readonly row: Ticket; readonly ticket: string }

/**
 * Runs one further step of a sign-in under way. `work` decides and answers what changes on the ticket.
 * @throws Refusal `sign-in/not-open` when there is none, it ended, or asks for another step first.
 */
export function advanceSignIn(
  context: Context,
  ticket: string,
  step: SignInStep,
  visitor: Visitor,
  work: (tx: Tx, under: Under) => Promise<Partial<Ticket>>,
): Promise<Advance> {
  return context.db.transaction().execute(async (tx) => {
    const row = await lockTicket(tx, hashSecret(ticket), context.at)
    const account = row?.accountId ? await findAccount(tx, row.accountId) : undefined
    if (!row || !account || account.state !== 'active') throw new Refusal('sign-in/not-open')
    if ((await stateOf(tx, context, account, row)).step !== step) throw new Refusal('sign-in/not-open')
    const change = await work(tx, { account, row, ticket })
    if (Object.keys(change).length > 0) await updateTicket(tx, row.ticketHash, change)
    const now = (await findAccount(tx, account.id)) ?? account
    return settle(tx, context, { account: now, row: { ...row, ...change }, ticket }, visitor)
  })
}

/** The sign-in under way behind a ticket. */
export async function findUnderWay(context: Context, ticket: string) {
  const row = await findTicket(context.db, hashSecret(ticket), context.at)
  const account = row?.accountId ? await findAccount(context.db, row.accountId) : undefined
  return row && { row, account }
}

async function settle(tx: Tx, context: Context, { account, row, ticket }: Under, visitor: Visitor): Promise<Advance> {
  const state = await stateOf(tx, context, account, row)
  if (state.step !== 'none') return { state, ticket }
  await deleteTicket(tx, row.ticketHash)
  await forgetAttempts(tx, attemptKeyOf(account.username))
  return { state, secret: await openSession(tx, context, account, row.ways, visitor) }
}

export async function stateOf(db: Tx | Context['db'], context: Context, account: AccountRow, row: Ticket) {
  const factors = await factorsOf(db, account.id)
  const step = stepAfter({
    ways: row.ways,
    hasSecondFactor: factors.length > 0,
    demandsSecondFactor: await demandsSecondFactor(db, context, account.id),
    mustChangePassword: account.mustChangePassword,
  })
  return { step, username: account.username, factors, leastCharacters: policy.password.leastCharacters }
}

/** A role may demand two factors; invented people have no telephone to keep one in. */
export async function demandsSecondFactor(db: Db, { site, today }: Context, accountId: string): Promise<boolean> {
  if (site.isDemonstration) return false
  // Whoever takes office tomorrow enrols today: a session may still be open then.
  const posts = await listPostsOf(db, accountId, today)
  return posts.some(({ role }) => policy.secondFactorRoles.includes(role))
}

export async function factorsOf(db: Tx | Context['db'], accountId: string): Promise<('code' | 'passkey')[]> {
  const authenticator = await findAuthenticator(db, accountId)
  const passkeys = await listPasskeys(db, accountId)
  return [
    ...(authenticator?.confirmedAt ? ['code' as const] : []),
    ...(passkeys.length > 0 ? ['passkey' as const] : []),
  ]
}

/** A session under a secret nobody knew before; what this browser held until now ends. */
async function openSession(tx: Tx, context: Context, account: AccountRow, ways: string[], visitor: Visitor) {
  const { address, device, formerSecret } = visitor
  if (formerSecret) await deleteSession(tx, hashSecret(formerSecret))
  const secret = newSecret()
  const id = newId()
  await insertSession(tx, {
    secretHash: hashSecret(secret),
    id,
    accountId: account.id,
    createdAt: context.at,
    expiresAt: minutesAfter(context.at, policy.session.mostHours * 60),
    lastSeenAt: context.at,
    provenAt: context.at,
    address,
    device,
    ways,
  })
  const row = await findCallerRow(tx, account.id, context.today)
  const caller = row ? callerOf(row) : context.caller
  await recordAct(
    tx,
    { ...context, caller },
    {
      action: 'authorities.signIn',
      subject: { type: 'session', id },
      payload: { ways, address, device },
      refs: [account.id],
    },
  )
  return secret
}
