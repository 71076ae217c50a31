import { afterAll, expect, test } from 'vitest'
import { removeHouse, verdictsWith } from './small-house.ts'

afterAll(removeHouse)

const values = 'rules is pure: time and chance are passed in as values'
const everySide = 'rules is pure: it runs on every side'

test.each([
  ['new Date()', 'new Date'],
  ['new Date', 'new Date'],
  ['new Date( )', 'new Date'],
  ['Date.now()', 'Date.now'],
  ['[1].map(Date.now)', 'Date.now'],
  ['Math.random()', 'Math.random'],
  ['performance.now()', 'performance.now'],
  ['globalThis.crypto.getRandomValues(bytes)', 'crypto.getRandomValues'],
  ['crypto.randomUUID()', 'crypto.randomUUID'],
  ['setTimeout(run, 1)', 'setTimeout'],
  ['new Date(day).getDay()', 'getDay'],
  [`\`on \${new Date()}\``, 'new Date'],
])('a rule does not say %s', (mistake, word) => {
  expect(verdictsWith({ 'modules/complaints/rules.ts': `export const step = ${mistake}\n` })).toEqual([
    `modules/complaints/rules.ts:1 -> ${word}: ${values}, ${word} is not`,
  ])
})

test.each([
  `new Date(Date.parse(at))`,
  `new Date(\n  at,\n)`,
  `'Date.now()'`,
  `/Math.random()/`,
  `matter.process.name`,
  '`new Date()`',
])('a rule may say %s', (text) => {
  expect(verdictsWith({ 'modules/complaints/rules.ts': `export const step = ${text}\n` })).toEqual([])
})

test.each(['pg', 'kysely', 'fastify', 'react', 'crypto', 'node:crypto', 'node:fs/promises', '@fastify/cookie'])(
  'a rule does not use the driver %s',
  (name) => {
    expect(
      verdictsWith({ 'modules/complaints/rules.ts': `import { step } from '${name}'\nexport { step }\n` }),
    ).toEqual([`modules/complaints/rules.ts:1 -> ${name}: ${everySide}, ${name} does not`])
  },
)

test('a rule has no use for the environment, a driver type or a package that makes ids', () => {
  const rules = (text: string) => verdictsWith({ 'modules/complaints/rules.ts': `${text}\nexport const step = 1\n` })
  expect(rules('process.exit(1)')).toEqual([`modules/complaints/rules.ts:1 -> process: ${everySide}, process does not`])
  expect(rules(`import type { Kysely } from 'kysely'`)).toEqual([
    `modules/complaints/rules.ts:1 -> kysely: ${everySide}, kysely does not`,
  ])
  expect(rules(`import { v7 } from 'uuid'`)).toEqual([`modules/complaints/rules.ts:1 -> uuid: ${values}, uuid is not`])
})

test('a rule reaches no database through a file of the kernel, however long the way', () => {
  expect(
    verdictsWith({ 'modules/complaints/rules.ts': `export { page as step } from '../../kernel/list.ts'\n` }),
  ).toEqual([
    `modules/complaints/rules.ts:1 -> ../../kernel/list.ts: ${everySide}, kernel/list.ts -> kernel/database.ts -> kysely does not`,
  ])
})

test('a rule does not even know the types of the database', () => {
  expect(
    verdictsWith({ 'modules/complaints/rules.ts': `export type { sql as step } from '../../kernel/database.ts'\n` }),
  ).toEqual([
    `modules/complaints/rules.ts:1 -> ../../kernel/database.ts: ${everySide}, kernel/database.ts -> kysely does not`,
  ])
})

test('a rule reaches no clock through a file of the kernel', () => {
  expect(
    verdictsWith({
      'kernel/clock.ts': `export const now = () => Date.now()\n`,
      'modules/complaints/rules.ts': `import { now as step } from '../../kernel/clock.ts'\nexport { step }\n`,
    }),
  ).toEqual([`modules/complaints/rules.ts:1 -> ../../kernel/clock.ts: ${values}, kernel/clock.ts -> Date.now is not`])
})

test('a kernel file stays pure when it names only the types of an impure one', () => {
  expect(
    verdictsWith({ 'modules/complaints/rules.ts': `export type { Page as step } from '../../kernel/paging.ts'\n` }),
  ).toEqual([])
})

test('the pure door and every pure room are held to it', () => {
  const import_ = `import { randomUUID } from 'node:crypto'\n`
  for (const room of ['procedure', 'model', 'pure'])
    expect(verdictsWith({ [`modules/cases/${room}.ts`]: import_ })).toEqual([
      `modules/cases/${room}.ts:1 -> node:crypto: ${room} is pure: it runs on every side, node:crypto does not`,
    ])
})

test('what runs in a browser uses nothing of the server', () => {
  expect(
    verdictsWith({ 'modules/businesses/pages/list.tsx': `export { page as List } from '../../../kernel/list.ts'\n` }),
  ).toEqual([
    'modules/businesses/pages/list.tsx:1 -> ../../../kernel/list.ts: pages runs in a browser, kernel/list.ts -> kernel/database.ts -> kysely on the server',
  ])
  expect(verdictsWith({ 'kernel/web/table.tsx': `import 'node:fs'\n` })).toEqual([
    'kernel/web/table.tsx:1 -> node:fs: kernel/web runs in a browser, node:fs on the server',
  ])
  expect(verdictsWith({ 'apps/portal/start.ts': `import pg from 'pg'\n` })).toEqual([
    'apps/portal/start.ts:1 -> pg: portal runs in a browser, pg on the server',
  ])
})

test('what runs on the server uses nothing of the browser', () => {
  expect(verdictsWith({ 'modules/cases/routes.ts': `import '../../kernel/web/form.tsx'\n` })).toEqual([
    'modules/cases/routes.ts:1 -> ../../kernel/web/form.tsx: routes runs on the server, kernel/web/form.tsx -> react in a browser',
  ])
  expect(verdictsWith({ 'kernel/documents.ts': `import 'react-dom/server'\n` })).toEqual([
    'kernel/documents.ts:1 -> react-dom/server: kernel/documents runs on the server, react-dom/server in a browser',
  ])
})

test('a package says what kind it is before it is used, and tools stay out of the product', () => {
  expect(verdictsWith({ 'kernel/geo.ts': `import 'turf'\n` })).toEqual([
    'kernel/geo.ts:1 -> turf: say in tools/architecture/packages.ts what kind of package this is',
  ])
  expect(verdictsWith({ 'kernel/geo.ts': `import 'vite'\n` })).toEqual([
    'kernel/geo.ts:1 -> vite: vite is a tool, no part of the product',
  ])
})
