import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { verifyBundle } from '../../modules/inspections/pure.ts'
import { approvedPlan, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { announceByMinutes, closeList, concludeIt, listDraws, saveBundle } from './draw.ts'
import { commitToDraw, registerKey, revealToDraw } from './draw-ceremony.ts'
import { atDesk, type Desk, inHouse } from './draw-desk.ts'
import { makeSecretFile } from './draw-files.ts'
import { answerCommandLine } from './main.ts'

let town: InspectionTown
let folder: string

beforeAll(async () => {
  town = await inspectionTown()
  // The device of a contributor has a clock of its own: here the platform's clock must be near it.
  town.clock.at = new Date().toISOString()
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-draw-'))
}, 120_000)
afterAll(async () => {
  await town?.platform.drop()
  await rm(folder, { recursive: true, force: true })
})

async function as<Answer>(caller: Caller, work: (desk: Desk) => Promise<Answer>): Promise<Answer> {
  const { username } = await town.platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', caller.accountId ?? '')
    .executeTakeFirstOrThrow()
  return inHouse(town.platform, username, work)
}

const inFolder = (name: string) => path.join(folder, name)
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('a whole draw goes through the command line, and its saved bundle verifies', async () => {
  const { planner, auditor, custodian } = town.people
  const callers = town.devices.map(({ caller }) => caller)
  for (const [place, caller] of callers.entries())
    await as(caller, (desk) =>
      registerKey(desk, { file: inFolder(`key${place}`), party: `party${place}`, isCustodian: false }),
    )
  await as(custodian, (desk) => registerKey(desk, { file: inFolder('escrow'), party: 'custodian', isCustodian: true }))
  const plan = await approvedPlan(town, { window: { from: day(1), until: day(20) } })
  const draw = await as(planner, (desk) => announceByMinutes(desk, plan.id, { commit: 5, reveal: 5, custodian: 5 }))
  town.clock.at = new Date(Date.now() + 1000).toISOString()
  for (const [place, caller] of callers.entries())
    await as(caller, (desk) =>
      commitToDraw(desk, { draw: draw.id, key: inFolder(`key${place}`), secret: inFolder(`secret${place}`) }),
    )
  town.clock.at = new Date(Date.parse(draw.t1) + 1000).toISOString()
  expect(await as(planner, (desk) => closeList(desk, draw.id))).toMatchObject({ state: 'closed', committedCount: 3 })
  for (const [place, caller] of callers.entries())
    await as(caller, (desk) => revealToDraw(desk, { draw: draw.id, secret: inFolder(`secret${place}`) }))
  expect(await as(planner, (desk) => concludeIt(desk, draw.id))).toMatchObject({ state: 'done' })
  const saved = await as(auditor, (desk) => saveBundle(desk, { draw: draw.id, level: null, file: inFolder('bundle') }))
  expect(saved.level).toBe('full')
  expect(verifyBundle(JSON.parse(await readFile(inFolder('bundle'), 'utf8')))).toMatchObject({ valid: true })
  expect((await as(planner, listDraws)).map(({ id }) => id)).toEqual([draw.id])
}, 90_000)

test('over the network the account signs in, and a wrong password is refused as the platform refuses it', async () => {
  const url = await town.platform.server.listen({ host: '127.0.0.1', port: 0 })
  const { username } = await town.platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', town.people.planner.accountId ?? '')
    .executeTakeFirstOrThrow()
  await writeFile(inFolder('password'), 'correct horse battery\n')
  await writeFile(inFolder('wrong'), 'guess\n')
  const seat = { as: username, url, passwordFile: inFolder('password') }
  expect(await atDesk(seat, listDraws)).toHaveLength(1)
  await expect(atDesk({ ...seat, passwordFile: inFolder('wrong') }, listDraws)).rejects.toThrow(
    'session/wrong-credentials',
  )
  await expect(atDesk({ ...seat, passwordFile: null }, listDraws)).rejects.toThrow('file/not-found')
})

test('a commitment that did not arrive is sent again with the same secret, never with another', async () => {
  const of = { draw: 'draw', party: 'party' }
  const secret = await makeSecretFile(inFolder('again'), of)
  expect(await makeSecretFile(inFolder('again'), of)).toEqual(new Uint8Array(secret))
  await expect(makeSecretFile(inFolder('again'), { ...of, draw: 'other' })).rejects.toThrow('secret-file/exists')
})

test('keys and secrets are readable by their owner alone and are never overwritten', async () => {
  for (const name of ['key0', 'secret0', 'escrow']) {
    expect((await stat(inFolder(name))).mode & 0o777).toBe(0o600)
  }
  const [contributor] = town.devices
  if (!contributor) throw new Error('no contributor')
  const asked = { file: inFolder('key0'), party: 'party0', isCustodian: false }
  await expect(as(contributor.caller, (desk) => registerKey(desk, asked))).rejects.toThrow('secret-file/exists')
})

test('the command line acts with the rights of the account and no others', async () => {
  const [contributor] = town.devices
  if (!contributor) throw new Error('no contributor')
  await expect(as(contributor.caller, listDraws)).rejects.toThrow('access/not-permitted')
  await expect(inHouse(town.platform, 'nobody', listDraws)).rejects.toThrow('account/not-found')
})

test('every command of the draw tells its use, and names what is missing', async () => {
  const names = ['list', 'announce', 'key', 'commit', 'close', 'reveal', 'open', 'conclude', 'bundle']
  for (const name of names) {
    const { output, exitCode } = await answerCommandLine(['draw', name, '--help'])
    expect([exitCode, output]).toEqual([0, expect.stringContaining(`steelyard draw ${name}`)])
  }
  const { exitCode, complaint } = await answerCommandLine(['draw', 'list'])
  expect([exitCode, complaint]).toEqual([2, expect.stringContaining('--as')])
})
