import { stat } from 'node:fs/promises'
import { Refusal } from '../errors.ts'
import { type Account, run } from './processes.ts'

/** `null` means: as ourselves. Only root needs another account, because PostgreSQL refuses to run as root. */
export async function findAccount(clusterFolder: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const account = (await ownerOf(clusterFolder)) ?? (await firstKnown())
  if (!account) throw new Refusal('start/no-account', { tried: [...serverAccounts, 'nobody'], reason: '' })
  const trial = await run('/bin/sh', ['-c', 'true'], account)
  if (!trial.ok) throw new Refusal('start/no-account', { tried: [account.name], reason: trial.output })
  return account
}

/** Whether the account can enter the folder and write there. */
export async function canWrite(account: Account | null, folder: string): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], account)).ok
}

const serverAccounts = ['postgres', 'steelyard']

/** A cluster that stands keeps its owner: PostgreSQL demands that the server owns its files. */
async function ownerOf(folder: string): Promise<Account | undefined> {
  const found = await stat(folder).catch(() => undefined)
  return found && found.uid !== 0 ? { name: `user ${found.uid}`, uid: found.uid, gid: found.gid } : undefined
}

async function firstKnown(): Promise<Account | undefined> {
  for (const name of serverAccounts) {
    const account = await lookUp(name)
    if (account) return account
  }
  await createSystemAccount('steelyard')
  return (await lookUp('steelyard')) ?? (await lookUp('nobody'))
}

async function lookUp(name: string): Promise<Account | undefined> {
  const [user, group] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
  const account = { name, uid: Number(user.output), gid: Number(group.output) }
  return user.ok && group.ok && account.uid > 0 ? account : undefined
}

async function createSystemAccount(name: string): Promise<void> {
  const shadow = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false']
  const made = await run('useradd', [...shadow, name])
  if (!made.ok) await run('adduser', ['-S', '-D', '-H', '-s', '/bin/false', name])
}
