import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'

const clock = { at: '2026-03-03T02:00:00.000Z' }
let platform: TestPlatform
let countyCode = ''

/** Three complaints of a March, in one county of two. */
beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const { county } = await smallTree(context)
  countyCode = county.code ?? ''
  const handler = await personOf(platform, context, county.id, ['complaintHandler'])
  for (const receivedOn of ['2026-03-01', '2026-03-02', '2026-03-03'])
    await receiveComplaint(platform.contextAt(clock.at, handler), {
      ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
      ...{ channel: 'counter', receivedOn, facts: '不能加热', claim: '退货退款' },
    })
}, 120_000)
afterAll(() => platform?.drop())

async function steelyard(...words: string[]): Promise<{ code: number; output: string; complaint: string }> {
  const { databaseUrl, dataFolder } = platform.place
  const settings = { DATABASE_URL: databaseUrl, STEELYARD_DATA: dataFolder, PATH: process.env.PATH }
  const file = path.join(import.meta.dirname, 'steelyard.mjs')
  const child = spawn(process.execPath, [file, 'sentences', ...words], { env: settings })
  const [output, complaint, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1))),
  ])
  return { code, output, complaint }
}

test('the sentences of some days are printed from the records, and what nobody counts is said', async () => {
  const { code, output, complaint } = await steelyard('--from', '2026-03-02', '--until', '2026-03-31')
  expect([code, complaint]).toEqual([0, ''])
  expect(output).toContain('2026-03-02 – 2026-03-31')
  expect(output).toContain('[S0] 通过12345热线等1个渠道接收诉求2件，响应率0.0%')
  expect(output).toContain('全省率先事项（本平台不计）')
  expect(output).toContain('涉疫诉求日清日结，当日办结率—。')
}, 60_000)

test('a bureau is asked for by its code, and the answer is there for programs', async () => {
  const { output } = await steelyard('--bureau', countyCode, '--until', '2026-03-31', '--json')
  const { items } = JSON.parse(output.trim().split('\n').at(-1) ?? '')
  const slots = items.flatMap((item: { slots: { key: string }[] }) => item.slots)
  expect(slots.find(({ key }: { key: string }) => key === 'tickets_received')).toMatchObject({
    ...{ state: 'counted', figure: 'tickets.received', numerator: { value: 3, path: 'tickets' } },
  })
}, 60_000)

test('days that do not follow each other, and a bureau nobody knows, are refused', async () => {
  const wrong = await steelyard('--from', '2026-04-01', '--until', '2026-03-31')
  expect([wrong.code > 0, wrong.complaint]).toEqual([true, expect.stringContaining('2026-03-31')])
  const unknown = await steelyard('--bureau', '999999')
  expect(unknown.code).toBeGreaterThan(0)
}, 60_000)
