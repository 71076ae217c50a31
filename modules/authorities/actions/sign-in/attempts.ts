import type { Context } from '../../../../kernel/context.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/identity.ts'
import { recordAct } from '../../../../kernel/journal.ts'
import { type AttemptKey, forgetAttempts, lockAttempts, saveAttempts, takeBackAttempt } from '../../queries/sign-in.ts'
import { afterAttempt, secondsBlocked } from '../../rules/attempts.ts'
import { policy } from './policy.ts'
import { hashSecret } from './secrets.ts'

/** Where an attempt comes from, as the server sees it. */
export type Origin = { readonly address: string; readonly device: string }

export const attemptKeyOf = (username: string): AttemptKey => ({
  kind: 'account',
  key: hashSecret(username.toLowerCase()),
})
export const addressKeyOf = ({ address }: Origin): AttemptKey => ({ kind: 'address', key: hashSecret(address) })

/**
 * Counts an attempt before it is judged, by name and by address; names that nobody bears are counted alike.
 * @throws Refusal `session/too-many` { after } in seconds.
 */
export async function takeAttempt(context: Context, username: string | null, origin: Origin): Promise<void> {
  const keys = username === null ? [] : [{ ...attemptKeyOf(username), rule: policy.attempts.account }]
  keys.push({ ...addressKeyOf(origin), rule: policy.attempts.address })
  const blocked = await context.db.transaction().execute(async (tx) => {
    const counted = []
    for (const key of keys) counted.push({ key, before: await lockAttempts(tx, key) })
    const waits = counted.map(({ before }) => (before ? secondsBlocked(before, context.at) : 0))
    const after = Math.max(...waits)
    if (after > 0) return after
    for (const { key, before } of counted) await saveAttempts(tx, key, afterAttempt(before, context.at, key.rule))
    return 0
  })
  if (blocked > 0) throw new Refusal('session/too-many', { after: blocked })
}

/** The attempt was right; a step more may be asked for, so what failed before still counts. */
export async function takeAttemptBack({ db }: Context, username: string | null, origin: Origin): Promise<void> {
  if (username !== null) await takeBackAttempt(db, attemptKeyOf(username))
  await takeBackAttempt(db, addressKeyOf(origin))
}

export const forgetAttemptsOf = ({ db }: Context, username: string) => forgetAttempts(db, attemptKeyOf(username))

type Failure = { readonly accountId: string | null; readonly step: string; readonly origin: Origin }

/** A failed attempt stands in the journal, with the same work whether the name is known or not. */
export async function recordFailure(context: Context, { accountId, step, origin }: Failure): Promise<void> {
  await context.db.transaction().execute((tx) =>
    recordAct(tx, context, {
      action: 'authorities.failSignIn',
      subject: { type: 'signIn', id: newId() },
      payload: { step, ...origin },
      refs: accountId === null ? [] : [accountId],
    }),
  )
}
