import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as drawQrCode } from 'qrcode'
import type { Context } from '../../../../kernel/context.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import type { AuthenticatorOffer } from '../../model/sign-in.ts'
import {
  confirmAuthenticator,
  findAuthenticator,
  offerAuthenticator,
  replaceRecoveryCodes,
  useUpRecoveryCode,
  useUpStep,
} from '../../queries/factors.ts'
import { hashSecret } from './secrets.ts'

const issuer = 'Steelyard'
const periodSeconds = 30

type Owner = { readonly id: string; readonly username: string }

/**
 * A new secret for an authenticator app, asked for nowhere until its first code was shown right.
 * @throws Refusal `authenticator/exists`.
 */
export async function makeAuthenticator(tx: Tx, context: Context, owner: Owner): Promise<AuthenticatorOffer> {
  const secret = new Secret({ size: 20 })
  const sealedSecret = context.site.secrets.seal(secret.base32, owner.id)
  const row = { accountId: owner.id, sealedSecret, createdAt: context.at, confirmedAt: null }
  if (!(await offerAuthenticator(tx, row))) throw new Refusal('authenticator/exists')
  const uri = new TOTP({ issuer, label: owner.username, secret }).toString()
  return { uri, secret: secret.base32, picture: await drawQrCode(uri, { type: 'svg', margin: 1 }) }
}

/**
 * The first right code puts the authenticator in force. @returns ten recovery codes, told once.
 * @throws Refusal `authenticator/not-found`, `authenticator/exists`, `code/wrong`.
 */
export async function putAuthenticatorInForce(tx: Tx, context: Context, owner: Owner, code: string): Promise<string[]> {
  const row = await findAuthenticator(tx, owner.id)
  if (!row) throw new Refusal('authenticator/not-found')
  if (row.confirmedAt) throw new Refusal('authenticator/exists')
  if (!(await takeCode(tx, context, owner.id, code))) throw new Refusal('code/wrong')
  await confirmAuthenticator(tx, owner.id, context.at)
  return makeRecoveryCodes(tx, owner.id)
}

/** Whether this is the present code of the authenticator (or of half a minute about it), taken for the first time. */
export async function takeCode(tx: Tx, context: Context, accountId: string, code: string): Promise<boolean> {
  const row = await findAuthenticator(tx, accountId)
  const token = code.replaceAll(' ', '')
  if (!row || !/^\d{6}$/.test(token)) return false
  const secret = Secret.fromBase32(context.site.secrets.open(row.sealedSecret, accountId))
  const timestamp = Date.parse(context.at)
  const delta = TOTP.validate({ token, secret, timestamp, window: 1 })
  if (delta === null) return false
  return useUpStep(tx, accountId, Math.floor(timestamp / 1000 / periodSeconds) + delta, context.at)
}

const recoveryCodes = 10
// No sign that is taken for another; 32 of them, so that each carries five bits.
const signs = '23456789abcdefghijkmnpqrstuvwxyz'

/** Ten codes of 80 bits that stand in for the authenticator, each once; those of before end. */
export async function makeRecoveryCodes(tx: Tx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => makeReadableCode(4))
  await replaceRecoveryCodes(tx, accountId, codes.map(hashReadableCode))
  return codes
}

export const takeRecoveryCode = (tx: Tx, context: Context, accountId: string, code: string): Promise<boolean> =>
  useUpRecoveryCode(tx, accountId, hashReadableCode(code), context.at)

/** Groups of four signs that can be read out: `k7wq-93mf`. */
export const makeReadableCode = (groups: number): string =>
  Array.from({ length: groups }, () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')).join(
    '-',
  )

/** Spaces, dashes and capitals are how people write it down. */
export const hashReadableCode = (code: string): string => hashSecret(code.toLowerCase().replace(/[^0-9a-z]/g, ''))
