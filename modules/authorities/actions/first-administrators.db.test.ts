import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, smallTree, type TestPlatform, testPlatform } from '../../../tests/platform.ts'
import { createFirstAdministrators, signIn } from '../index.ts'

let platform: TestPlatform
const at = '2026-03-02T01:00:00.000Z'
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.drop())

test('a new installation gets three separated administrators, once, and each can sign in', async () => {
  const context = platform.contextAt(at, founder)
  const { city } = await smallTree(context)
  const asCity = platform.contextAt(at, { ...founder, bureauId: city.id, bureauIds: [city.id] })
  const made = await createFirstAdministrators(asCity, city.id)
  expect(made.map(({ role }) => role)).toEqual(['systemAdministrator', 'securityAdministrator', 'auditAdministrator'])
  expect(new Set(made.map(({ password }) => password)).size).toBe(3)
  for (const { username, password } of made) expect(await signIn(context, { username, password })).toBeTruthy()
  await expect(createFirstAdministrators(asCity, city.id)).rejects.toThrow('account/not-first')
})
