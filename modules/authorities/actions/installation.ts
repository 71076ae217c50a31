import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newSecret } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { IssuedLink } from '../model/sign-in.ts'
import { hasAccounts } from '../queries/index.ts'
import { deleteUnusedLinks, findOpenLink, insertLink, useUpLink } from '../queries/sign-in.ts'
import { minutesAfter, policy } from './sign-in/policy.ts'
import { hashSecret } from './sign-in/secrets.ts'

/** The link that begins an installation nobody has an account in; those of earlier starts end. */
export async function offerInstallation(context: Context): Promise<IssuedLink | null> {
  if (await hasAccounts(context.db)) return null
  const secret = newSecret()
  const expiresAt = minutesAfter(context.at, policy.signIn.linkHours * 60)
  await runCommand({ ...context, commandKey: null }, { name: 'authorities.issueLink', input: null }, async (tx) => {
    await deleteUnusedLinks(tx, null, 'installation')
    await insertLink(tx, {
      secretHash: hashSecret(secret),
      accountId: null,
      purpose: 'installation',
      createdAt: context.at,
      expiresAt,
      usedAt: null,
    })
    await recordAct(tx, context, {
      action: 'authorities.issueLink',
      subject: { type: 'installation', id: 'installation' },
      payload: { purpose: 'installation', expiresAt },
    })
  })
  return { path: `/office/#installation=${secret}`, expiresAt }
}

/** @throws Refusal `link/not-open`. */
export async function requireInstallationLink({ db, at }: Context, secret: string): Promise<void> {
  if (!(await findOpenLink(db, hashSecret(secret), 'installation', at))) throw new Refusal('link/not-open')
}

/** @throws Refusal `link/not-open` when another was faster. */
export const endInstallation = (context: Context, secret: string): Promise<void> =>
  context.db.transaction().execute(async (tx) => {
    if (!(await useUpLink(tx, hashSecret(secret), context.at))) throw new Refusal('link/not-open')
  })
