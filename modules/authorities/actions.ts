import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId, newSecret } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import type {
  Account,
  ChangeAccount,
  ChangeOfficer,
  ChangeUnit,
  CreateAccount,
  CreateOfficer,
  CreateUnit,
  Officer,
  SignIn,
  Unit,
} from './model.ts'
import {
  deleteSession,
  endSessionsOf,
  findAccountForUpdate,
  findCredentials,
  findOfficerForUpdate,
  findUnit,
  findUnitForUpdate,
  insertAccount,
  insertOfficer,
  insertSession,
  insertUnit,
  movePaths,
  updateAccount,
  updateOfficer,
  updateUnit,
} from './queries.ts'
import { bureauOfUnit, checkAccount, checkOfficer, checkUnitPlace } from './rules.ts'

export function createUnit(context: Context, input: CreateUnit): Promise<Unit> {
  return runCommand(context, { name: 'authorities.createUnit', input }, async (tx) => {
    const parent = input.parentId ? await findUnit(tx, input.parentId) : undefined
    checkUnitPlace(input, parent)
    const id = newId()
    const unit = { ...unitOf(input), id, bureauId: bureauOfUnit(id, input.kind, parent), version: 1 }
    await insertUnit(tx, { ...unit, path: [...(parent?.path ?? []), id] })
    await recordAct(tx, context, { action: 'authorities.createUnit', subject: { type: 'unit', id }, payload: unit })
    return unit
  })
}

export function changeUnit(context: Context, id: string, input: ChangeUnit): Promise<Unit> {
  return runCommand(context, { name: 'authorities.changeUnit', input: { id, ...input } }, async (tx) => {
    const before = await findUnitForUpdate(tx, id)
    if (!before) throw new Refusal('unit/not-found', { id })
    refuseStale('unit', before, input.version)
    const parent = input.parentId ? await findUnit(tx, input.parentId) : undefined
    checkUnitPlace(input, parent)
    if (parent?.path.includes(id)) throw new Refusal('unit/below-itself', { id })
    const path = [...(parent?.path ?? []), id]
    const after = { ...unitOf(input), id, bureauId: bureauOfUnit(id, input.kind, parent), version: before.version + 1 }
    await updateUnit(tx, { ...after, path })
    await movePaths(tx, id, before.path, path)
    await recordAct(tx, context, {
      action: 'authorities.changeUnit',
      subject: { type: 'unit', id, version: after.version },
      payload: after,
    })
    return after
  })
}

export function createOfficer(context: Context, input: CreateOfficer): Promise<Officer> {
  return runCommand(context, { name: 'authorities.createOfficer', input }, async (tx) => {
    const officer = { ...(await officerOf(tx, context, input)), id: newId(), version: 1 }
    await insertOfficer(tx, officer)
    await recordOfficer(tx, context, 'authorities.createOfficer', officer)
    return officer
  })
}

export function changeOfficer(context: Context, id: string, input: ChangeOfficer): Promise<Officer> {
  return runCommand(context, { name: 'authorities.changeOfficer', input: { id, ...input } }, async (tx) => {
    const before = await findOfficerForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('officer/not-found', { id })
    refuseStale('officer', before, input.version)
    const officer = { ...(await officerOf(tx, context, input)), id, version: before.version + 1 }
    await updateOfficer(tx, officer)
    await recordOfficer(tx, context, 'authorities.changeOfficer', officer)
    return officer
  })
}

export function createAccount(context: Context, { password, ...input }: CreateAccount): Promise<Account> {
  return runCommand(context, { name: 'authorities.createAccount', input }, async (tx) => {
    checkAccount(input)
    const account = { ...(await accountOf(tx, context, input)), id: newId(), version: 1 }
    await insertAccount(tx, { ...account, passwordHash: await hash(password), createdAt: context.at })
    await recordAccount(tx, context, 'authorities.createAccount', account)
    return account
  })
}

export function changeAccount(context: Context, id: string, input: ChangeAccount): Promise<Account> {
  return runCommand(context, { name: 'authorities.changeAccount', input: { id, ...input } }, async (tx) => {
    const before = await findAccountForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('account/not-found', { id })
    refuseStale('account', before, input.version)
    checkAccount(input)
    const account = { ...(await accountOf(tx, context, input)), id, version: before.version + 1 }
    await updateAccount(tx, account)
    // What was taken away must not live on in an open session.
    await endSessionsOf(tx, id)
    await recordAccount(tx, context, 'authorities.changeAccount', account)
    return account
  })
}

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

function refuseStale(noun: string, current: { version: number }, seen: number) {
  if (current.version !== seen) throw new Refusal(`${noun}/stale`, { seen, current: current.version })
}

const unitOf = (input: CreateUnit) => ({
  name: input.name,
  kind: input.kind,
  code: input.code ?? null,
  parentId: input.parentId ?? null,
  division: input.division ?? null,
  validFrom: input.validFrom,
  validUntil: input.validUntil ?? null,
})

async function officerOf(tx: Tx, { caller }: Context, input: CreateOfficer): Promise<Omit<Officer, 'id' | 'version'>> {
  const officer = {
    name: input.name,
    kind: input.kind,
    unitId: input.unitId,
    certificateNumber: input.certificateNumber ?? null,
    certificateValidUntil: input.certificateValidUntil ?? null,
    skills: input.skills,
    phone: input.phone ?? null,
    validFrom: input.validFrom,
    validUntil: input.validUntil ?? null,
  }
  checkOfficer(officer)
  const unit = await findUnit(tx, input.unitId)
  if (!unit || !caller.bureauIds.includes(unit.bureauId)) throw new Refusal('unit/not-found', { id: input.unitId })
  return { ...officer, bureauId: unit.bureauId }
}

async function accountOf(tx: Tx, { caller }: Context, input: Omit<CreateAccount, 'password'>) {
  const unit = input.unitId ? await findUnit(tx, input.unitId) : undefined
  if (input.unitId && !(unit && caller.bureauIds.includes(unit.bureauId)))
    throw new Refusal('unit/not-found', { id: input.unitId })
  return {
    username: input.username.toLowerCase(),
    name: input.name,
    unitId: unit?.id ?? null,
    bureauId: unit?.bureauId ?? caller.bureauId,
    officerId: input.officerId ?? null,
    roles: input.roles,
    state: input.state,
  }
}

const recordOfficer = (tx: Tx, context: Context, action: string, officer: Officer) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'officer', id: officer.id, version: officer.version },
    payload: officer,
    refs: [officer.unitId],
  })

const recordAccount = (tx: Tx, context: Context, action: string, account: Account) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'account', id: account.id, version: account.version },
    payload: account,
  })
