import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Refusal } from '../errors.ts'
import { isAlive, pause, startTicksOf } from './processes.ts'

/** The platform that owns a data folder. `startTicks` tells a pid used again from the one that took the lock. */
export type Owner = {
  readonly pid: number
  readonly startTicks: string | null
  readonly host: string
  readonly nonce: string
}

const lockFile = (folder: string) => path.join(folder, 'owner.json')

/**
 * Takes the folder for this process; a lock whose process has ended is taken over. Returns how to give it back.
 * @throws Refusal `start/already-running` { pid, folder }.
 */
export async function takeFolder(folder: string): Promise<() => Promise<void>> {
  const mine: Owner = {
    pid: process.pid,
    startTicks: startTicksOf(process.pid),
    host: os.hostname(),
    nonce: randomUUID(),
  }
  const draft = path.join(folder, `owner.${mine.nonce}`)
  await writeFile(draft, JSON.stringify(mine), { mode: 0o644 })
  try {
    await takeWith(draft, folder)
  } finally {
    await rm(draft, { force: true })
  }
  return () => giveBack(folder, mine)
}

/** Who holds the folder now; undefined when nobody living does. */
export async function findOwner(folder: string): Promise<Owner | undefined> {
  const owner = await readOwner(folder)
  return owner && holds(owner) ? owner : undefined
}

async function takeWith(draft: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await linked(draft, lockFile(folder))) return
    if (await replaceDead(draft, folder)) return
    await pause(100)
  }
  throw new Refusal('start/already-running', { pid: null, folder })
}

async function replaceDead(draft: string, folder: string): Promise<boolean> {
  const owner = await readOwner(folder)
  if (owner && holds(owner)) throw new Refusal('start/already-running', { pid: owner.pid, folder })
  // Given back in this moment: nothing to take over, the next attempt takes it.
  const isThere = owner !== undefined || (await exists(lockFile(folder)))
  return isThere && takeOver(draft, folder, owner)
}

/** Of several that see the same dead owner only the one that makes the claim may replace the lock. */
async function takeOver(draft: string, folder: string, dead: Owner | undefined): Promise<boolean> {
  const claim = path.join(folder, `owner.claim-${dead?.nonce ?? 'unreadable'}`)
  if (!(await linked(draft, claim))) {
    await forgetOldClaim(claim)
    return false
  }
  try {
    const now = await readOwner(folder)
    if (now?.nonce !== dead?.nonce) return false
    await rename(draft, lockFile(folder))
    return true
  } finally {
    await rm(claim, { force: true })
  }
}

/** A claim lasts as long as two system calls; one of five seconds was left by a process that was killed there. */
async function forgetOldClaim(claim: string): Promise<void> {
  const age = await stat(claim).then(
    (found) => Date.now() - found.ctimeMs,
    () => 0,
  )
  if (age > 5000) await rm(claim, { force: true })
}

/** A lock of another host name is of a container that is gone: its pid says nothing here. */
const holds = (owner: Owner) =>
  owner.host === os.hostname() && isAlive(owner.pid) && startTicksOf(owner.pid) === owner.startTicks

async function giveBack(folder: string, mine: Owner): Promise<void> {
  if ((await readOwner(folder))?.nonce === mine.nonce) await rm(lockFile(folder), { force: true })
}

async function readOwner(folder: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(lockFile(folder), 'utf8')) as Owner
  } catch {
    return undefined
  }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Atomic creation with content: fails when the name is taken. */
const linked = (from: string, to: string) =>
  link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
