import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { newSecret } from '../../../../kernel/identity.ts'

/** SM3 of a secret that has bits enough by itself: who reads the database cannot use it. */
export const hashSecret = (secret: string): string => createHash('sm3').update(secret).digest('hex')

/** OWASP's least for argon2id: 19 MiB, two passes. */
const work = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), work)

/** The same work whether there is such an account and whether it has a password: neither can be told by the clock. */
export async function isPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await hashOfNothing), password.normalize('NFKC'))
  return isRight && typeof passwordHash === 'string'
}

const hashOfNothing = hashPassword(newSecret())
