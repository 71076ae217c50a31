import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findOwner, takeFolder } from './owner.ts'
import { startTicksOf } from './processes.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-owner-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const writeOwner = (owner: object) =>
  writeFile(path.join(folder, 'owner.json'), JSON.stringify({ host: os.hostname(), nonce: 'before', ...owner }))

test('a taken folder is refused until it is given back', async () => {
  const giveBack = await takeFolder(folder)
  expect(await findOwner(folder)).toMatchObject({ pid: process.pid })
  await expect(takeFolder(folder)).rejects.toMatchObject({ code: 'start/already-running' })
  await giveBack()
  expect(await readdir(folder)).toEqual([])
})

test('the lock of an ended process is taken over', async () => {
  await writeOwner({ pid: spawnSync('true').pid, startTicks: '1' })
  await takeFolder(folder)
  expect(await findOwner(folder)).toMatchObject({ pid: process.pid })
})

test('a process that bears the number of the dead owner is not the owner', async () => {
  await writeOwner({ pid: process.ppid, startTicks: '1' })
  expect(await findOwner(folder)).toBeUndefined()
  await writeOwner({ pid: process.ppid, startTicks: startTicksOf(process.ppid) })
  expect(await findOwner(folder)).toMatchObject({ pid: process.ppid })
})

test('of twenty that find a dead lock at once exactly one gets the folder', async () => {
  for (let round = 0; round < 3; round++) {
    await writeOwner({ pid: spawnSync('true').pid, startTicks: '1', nonce: `before-${round}` })
    const taken = await Promise.allSettled(Array.from({ length: 20 }, () => takeFolder(folder)))
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
})
