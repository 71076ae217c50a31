import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newSecret } from '../../../kernel/identity.ts'
import type { SignIn } from '../model.ts'
import { deleteSession, findCredentials, insertSession } from '../queries/index.ts'

const sessionHours = 12

/** @returns the secret for the cookie. The same refusal for an unknown name, a wrong password and a disabled account. */
export async function signIn(context: Context, { username, password }: SignIn): Promise<string> {
  const credentials = await findCredentials(context.db, username)
  // Verifying against a hash of nothing costs the same time, so that a name cannot be guessed by the clock.
  const isRight = await verify(credentials?.passwordHash ?? (await hashOfNothing), password)
  if (!credentials || !isRight || credentials.state !== 'active') throw new Refusal('session/wrong-credentials')
  const secret = newSecret()
  const expiresAt = new Date(Date.parse(context.at) + sessionHours * 3_600_000).toISOString()
  await insertSession(context.db, {
    secretHash: hashSecret(secret),
    accountId: credentials.id,
    createdAt: context.at,
    expiresAt,
  })
  return secret
}

export const signOut = (context: Context, secret: string) => deleteSession(context.db, hashSecret(secret))

export const hashSecret = (secret: string): string => createHash('sm3').update(secret).digest('hex')

const hashOfNothing = hash(newSecret())
