import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { takeMatterStep } from '../../modules/matters/index.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { modules } from './open-platform.ts'

const clock = { at: '2025-03-03T02:00:00.000Z' }
const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
let platform: TestPlatform

/** One complaint of 2025, ended without any agreement after sixty-five days. */
beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const { county } = await smallTree(context)
  await marksFor(platform, context.at, [county.id])
  const handler = await personOf(platform, context, county.id, ['complaintHandler'])
  const as = () => platform.contextAt(clock.at, handler)
  const { id } = await receiveComplaint(as(), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: '2025-03-03', facts: '不能加热', claim: '退货退款' },
  })
  await takeMatterStep(as(), kinds, id, { step: 'accept', version: 1 })
  clock.at = '2025-05-07T02:00:00.000Z'
  const input = { code: '3', outcome: '双方未能达成协议' }
  await takeMatterStep(as(), kinds, id, { step: 'terminate', version: 2, input })
}, 120_000)
afterAll(() => platform?.drop())

async function steelyard(line: string): Promise<{ code: number; output: string; complaint: string }> {
  const { databaseUrl, dataFolder } = platform.place
  const settings = { DATABASE_URL: databaseUrl, STEELYARD_DATA: dataFolder, PATH: process.env.PATH }
  const file = path.join(import.meta.dirname, 'steelyard.mjs')
  const child = spawn(process.execPath, [file, ...line.split(' ')], { env: settings })
  const [output, complaint, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1))),
  ])
  return { code, output, complaint }
}

test('an installation is asked what another version of a procedure would have done to its matters, each in a file', async () => {
  const csv = path.join(platform.place.dataFolder, 'courses.csv')
  const asked = 'law rehearse --procedure complaints.complaint --version O121 --against O20'
  const { code, output } = await steelyard(`${asked} --from 2025-01-01 --until 2025-12-31 --csv ${csv} --json`)
  expect(code).toBe(0)
  expect(JSON.parse(output)).toMatchObject({ all: { matters: 1, refused: 0, notKept: 0 } })
  const [heading = '', row = ''] = (await readFile(csv, 'utf8')).split('\n')
  expect(heading).toContain('matterId')
  expect(row).toContain('2025-03-03')
  const { output: told } = await steelyard(asked)
  expect(told).toMatch(/^matters: 1$/m)
}, 120_000)

test('and what another limit would have done: sixty days in the place of forty-five working days', async () => {
  const { output } = await steelyard('law rehearse --rule A-24 --limit mediate --version O121')
  expect(output).toMatch(/^late: 0 -> 1$/m)
}, 120_000)

test('a version nobody knows is refused with those there are', async () => {
  const { code, output } = await steelyard('law rehearse --procedure complaints.complaint --version O999 --json')
  expect(code).not.toBe(0)
  expect(JSON.parse(output).error).toMatchObject({ code: 'rehearsal/no-such-version' })
}, 120_000)
