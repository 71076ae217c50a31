import type { Context } from '../../../../kernel/context.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { newSecret } from '../../../../kernel/identity.ts'
import { recordAct } from '../../../../kernel/journal.ts'
import type { IssuedCode, IssuedLink } from '../../model/sign-in.ts'
import { deleteUnusedLinks, insertLink } from '../../queries/sign-in.ts'
import { hashReadableCode, makeReadableCode } from './codes.ts'
import { minutesAfter, policy } from './policy.ts'
import { hashSecret } from './secrets.ts'

/**
 * A link with which its holder sets a password, once; those given before end. The secret stands behind `#`, which no
 * server and no log ever sees; the database keeps its hash only.
 */
export async function issueLink(tx: Tx, context: Context, accountId: string): Promise<IssuedLink> {
  const secret = newSecret()
  const expiresAt = minutesAfter(context.at, policy.signIn.linkHours * 60)
  await deleteUnusedLinks(tx, accountId, 'password')
  await insertLink(tx, {
    secretHash: hashSecret(secret),
    accountId,
    purpose: 'password',
    createdAt: context.at,
    expiresAt,
    usedAt: null,
  })
  await recordIssue(tx, context, accountId, 'password', expiresAt)
  return { path: `/office/#link=${secret}`, expiresAt }
}

/** A code with which an identity of the outside provider is bound to this account at its next sign-in there. */
export async function issueBindingCode(tx: Tx, context: Context, accountId: string): Promise<IssuedCode> {
  const code = makeReadableCode(4)
  const expiresAt = minutesAfter(context.at, policy.signIn.bindingHours * 60)
  await deleteUnusedLinks(tx, accountId, 'binding')
  await insertLink(tx, {
    secretHash: hashReadableCode(code),
    accountId,
    purpose: 'binding',
    createdAt: context.at,
    expiresAt,
    usedAt: null,
  })
  await recordIssue(tx, context, accountId, 'binding', expiresAt)
  return { code, expiresAt }
}

const recordIssue = (tx: Tx, context: Context, id: string, purpose: string, expiresAt: string) =>
  recordAct(tx, context, {
    action: 'authorities.issueLink',
    subject: { type: 'account', id },
    payload: { purpose, expiresAt },
  })
