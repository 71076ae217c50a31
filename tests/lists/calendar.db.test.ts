import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPlatform, testPlatform } from '../platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform?.drop())

const ask = async (year: number) => {
  const reply = await platform.server.inject({ method: 'GET', url: `/api/calendar?year=${year}` })
  return { status: reply.statusCode, body: reply.json() }
}

test('anybody may ask which days of a year are off, and is told when its holidays are not announced yet', async () => {
  const { body } = await ask(2026)
  expect(body.off).toContain('2026-10-01')
  expect(body.off.every((day: string) => day.startsWith('2026-'))).toBe(true)
  expect(await ask(2199)).toEqual({ status: 200, body: { year: 2199, isAnnounced: false, off: [], work: [] } })
  expect(body.isAnnounced).toBe(true)
})
