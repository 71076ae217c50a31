import { afterAll, expect, test } from 'vitest'
import { removeHouse, verdictsWith } from './small-house.ts'

afterAll(removeHouse)

test.each([
  ['modules/cases/documents.ts', 'documents is not a room'],
  ['modules/cases/facts/list.ts', 'facts is not a room'],
  ['modules/cases/notes.md', 'notes is not a room'],
  ['modules/cases/rules/helpers.ts', 'helpers says nothing about what is inside'],
  ['modules/cases/pages/common/List.tsx', 'common says nothing about what is inside'],
  ['kernel/utils.ts', 'utils says nothing about what is inside'],
  ['kernel/types.d.ts', 'types says nothing about what is inside'],
  ['apps/server/services/mail.ts', 'services says nothing about what is inside'],
  ['tools/misc/run.mjs', 'misc says nothing about what is inside'],
  ['packages/geo/index.ts', 'packages is not a top folder'],
  ['start.ts', 'code stands in a folder'],
  ['modules/stray.ts', 'stray has no floor'],
  ['modules/cases/migrations/add-case.sql', 'a migration is named 0001-what-it-does.sql'],
  ['modules/cases/migrations/0001-addCase.sql', 'a migration is named 0001-what-it-does.sql'],
])('%s: %s', (file, why) => {
  expect(verdictsWith({ [file]: '' })).toEqual([`${file}: ${why}`])
})

test('a module needs a floor and a README', () => {
  expect(verdictsWith({ 'modules/parking/README.md': '', 'modules/parking/rules.ts': '' })).toEqual([
    'modules/parking/README.md: parking has no floor',
    'modules/parking/rules.ts: parking has no floor',
  ])
  expect(verdictsWith({ 'modules/businesses/README.md': null })).toEqual(['modules/businesses: README.md is missing'])
})

test('services are a module of the ninth floor, whose name is a word of the law', () => {
  const services = { 'modules/services/README.md': '# Services\n', 'modules/services/rules.ts': '' }
  expect(verdictsWith(services)).toEqual([])
})

test('two migrations do not share a number', () => {
  expect(verdictsWith({ 'modules/businesses/migrations/0001-also.sql': '' })).toEqual([
    'modules/businesses/migrations/0001-create-business.sql: its number is taken by modules/businesses/migrations/0001-also.sql',
  ])
})

test('a file has at most 300 lines, a test 400, and what is generated any number', () => {
  const lines = (count: number) => '// why\n'.repeat(count)
  expect(verdictsWith({ 'kernel/law.ts': lines(301) })).toEqual(['kernel/law.ts: 301 lines, at most 300'])
  expect(verdictsWith({ 'kernel/law.test.ts': lines(401) })).toEqual(['kernel/law.test.ts: 401 lines, at most 400'])
  expect(verdictsWith({ 'kernel/migrations/0002-x.sql': '-- why\n'.repeat(301) })).toEqual([
    'kernel/migrations/0002-x.sql: 301 lines, at most 300',
  ])
  const allowed = { 'kernel/law.ts': lines(300), 'kernel/law.test.ts': lines(400) }
  expect(verdictsWith({ ...allowed, 'kernel/generated/names.ts': lines(900) })).toEqual([])
})

test.each([
  ['kernel/http.ts', 'process.env.PORT', 'process.env'],
  ['kernel/web/api.ts', 'process . env', 'process.env'],
  ['modules/cases/actions.ts', `process['env']`, 'process['],
  ['apps/server/main.ts', 'const { env } = process', 'process'],
  ['apps/cli/steelyard.mjs', 'process.env.PORT', 'process.env'],
  ['demo/town.ts', 'process.env.PORT', 'process.env'],
  ['kernel/http.ts', `import { env } from 'node:process'`, 'node:process'],
])('%s does not read the environment by %s', (file, text, word) => {
  expect(verdictsWith({ [file]: `${text}\n` })).toContain(
    `${file}:1 -> ${word}: only kernel/config.ts reads the environment`,
  )
})

test.each(['kernel/http.ts', 'modules/cases/actions.ts', 'apps/server/health.ts', 'demo/town.ts'])(
  '%s does not print to the console',
  (file) => {
    expect(verdictsWith({ [file]: 'console.log(1)\n' })).toEqual([
      `${file}:1 -> console: only apps/cli, tools and bench print to the console`,
    ])
  },
)
