import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { AccountSecurity, OwnSession } from '../model/sign-in.ts'
import { countRecoveryCodes, findAuthenticator, listPasskeys } from '../queries/factors.ts'
import { listIdentities } from '../queries/identities.ts'
import { type AccountRow, findAccount } from '../queries/index.ts'
import { listSessions, type SessionRow } from '../queries/sessions.ts'
import { findAttempts } from '../queries/sign-in.ts'
import { secondsBlocked } from '../rules/attempts.ts'
import { relyingPartyOf } from '../rules/relying-party.ts'
import { getSession } from './session.ts'
import { demandsSecondFactor } from './sign-in/advance.ts'
import { attemptKeyOf } from './sign-in/attempts.ts'
import { idleSince, policy } from './sign-in/policy.ts'

/** How the caller himself signs in. */
export async function showOwnSecurity(context: Context, secret: string | undefined, host: string) {
  const { row, session } = await getSession(context, secret)
  const account = await findAccount(context.db, row.accountId)
  if (!account) throw new Refusal('access/sign-in-required')
  return securityOf(context, account, host, session.id)
}

/** How an account of the caller's bureaus signs in. @throws Refusal `account/not-found`. */
export async function showSecurityOf(context: Context, id: string, host: string) {
  const account = await findAccount(context.db, id)
  const isOurs = account && (account.bureauId === null || context.caller.bureauIds.includes(account.bureauId))
  if (!isOurs) throw new Refusal('account/not-found', { id })
  return securityOf(context, account, host, null)
}

async function securityOf(
  context: Context,
  account: AccountRow,
  host: string,
  ownSession: string | null,
): Promise<AccountSecurity> {
  const { db, at, site } = context
  const attempts = await findAttempts(db, attemptKeyOf(account.username))
  const isBlocked = attempts !== undefined && secondsBlocked(attempts, at) > 0
  const passkeys = await listPasskeys(db, account.id)
  const sessions = await listSessions(db, account.id, at, idleSince(at))
  return {
    username: account.username,
    passwordChangedAt: account.passwordChangedAt,
    hasPassword: account.passwordHash !== null,
    mustChangePassword: account.mustChangePassword,
    leastCharacters: policy.password.leastCharacters,
    demandsSecondFactor: await demandsSecondFactor(db, context, account.id),
    failures: attempts?.failures ?? 0,
    blockedUntil: isBlocked ? attempts.blockedUntil : null,
    authenticatorSince: (await findAuthenticator(db, account.id))?.confirmedAt ?? null,
    recoveryCodesLeft: await countRecoveryCodes(db, account.id),
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt, isSynced }) => ({
      id,
      name,
      createdAt,
      lastUsedAt,
      isSynced,
    })),
    identities: (await listIdentities(db, account.id)).map(({ issuer, subject, boundAt }) => ({
      issuer,
      subject,
      boundAt,
    })),
    sessions: sessions.map((session) => shownSession(session, ownSession)),
    hasProvider: site.provider !== null,
    hasPasskeys: relyingPartyOf(site.url, host) !== null,
  }
}

const shownSession = (session: SessionRow, own: string | null): OwnSession => ({
  id: session.id,
  isThisOne: session.id === own,
  createdAt: session.createdAt,
  lastSeenAt: session.lastSeenAt,
  address: session.address,
  device: session.device,
  ways: session.ways,
})
