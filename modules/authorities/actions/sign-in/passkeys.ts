import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Context } from '../../../../kernel/context.ts'
import type { Db, Tx } from '../../../../kernel/database.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import {
  findPasskey,
  insertChallenge,
  insertPasskey,
  listPasskeys,
  mostPasskeys,
  notePasskeyUse,
  type PasskeyRow,
  takeChallenge,
} from '../../queries/factors.ts'
import { type RelyingParty, relyingPartyOf } from '../../rules/relying-party.ts'
import { minutesAfter } from './policy.ts'

const name = 'Steelyard'
const challengeMinutes = 5

/** @throws Refusal `passkey/no-public-name` where passkeys cannot be. */
export function getRelyingParty({ site }: Context, host: string): RelyingParty {
  const party = relyingPartyOf(site.url, host)
  if (!party) throw new Refusal('passkey/no-public-name')
  return party
}

type Owner = { readonly id: string; readonly username: string; readonly name: string }

export async function offerPasskey(
  db: Db,
  { at }: Context,
  owner: Owner,
  party: RelyingParty,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const held = await listPasskeys(db, owner.id)
  if (held.length >= mostPasskeys) throw new Refusal('passkey/too-many', { most: mostPasskeys })
  const options = await generateRegistrationOptions({
    rpName: name,
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(owner.id)),
    userName: owner.username,
    userDisplayName: owner.name,
    attestationType: 'none',
    excludeCredentials: held.map(({ id }) => ({ id })),
    // It must find its owner by itself and know him by finger, face or PIN: only then is it two factors.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const expiresAt = minutesAfter(at, challengeMinutes)
  await insertChallenge(db, { value: options.challenge, purpose: 'registration', accountId: owner.id, expiresAt })
  return options
}

type NewPasskey = { readonly name: string; readonly response: RegistrationResponseJSON }

/** @throws Refusal `passkey/not-accepted`, `passkey/exists`. */
export async function keepPasskey(
  tx: Tx,
  { at }: Context,
  accountId: string,
  party: RelyingParty,
  { name, response }: NewPasskey,
): Promise<void> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (value) => takeChallenge(tx, { value, purpose: 'registration', accountId }, at),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(refuse)
  if (!verified) throw new Refusal('passkey/not-accepted')
  const { credential, credentialBackedUp } = registrationInfo
  await insertPasskey(tx, {
    id: credential.id,
    accountId,
    name,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    isSynced: credentialBackedUp,
    createdAt: at,
    lastUsedAt: null,
  })
}

/** Asks for any passkey of this place, so that nobody has to say his name first. */
export async function askForPasskey(
  db: Db,
  { at }: Context,
  party: RelyingParty,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' })
  const expiresAt = minutesAfter(at, challengeMinutes)
  await insertChallenge(db, { value: options.challenge, purpose: 'signIn', accountId: null, expiresAt })
  return options
}

/** The passkey that signed. @throws Refusal `passkey/not-accepted`, alike for an unknown one and a wrong signature. */
export async function takePasskey(
  tx: Tx,
  { at }: Context,
  party: RelyingParty,
  response: AuthenticationResponseJSON,
): Promise<PasskeyRow> {
  const passkey = await findPasskey(tx, response.id)
  if (!passkey) throw new Refusal('passkey/not-accepted')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (value) => takeChallenge(tx, { value, purpose: 'signIn', accountId: null }, at),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    requireUserVerification: true,
  }).catch(refuse)
  if (!verified || !(await notePasskeyUse(tx, passkey.id, authenticationInfo.newCounter, at)))
    throw new Refusal('passkey/not-accepted')
  return passkey
}

// The library says what does not fit by an error; the reason is no business of whoever sent it.
function refuse(error: unknown): never {
  throw new Refusal('passkey/not-accepted', { why: error instanceof Error ? error.message : '' })
}
