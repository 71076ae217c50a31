import { afterAll, expect, test } from 'vitest'
import { removeHouse, verdictsWith } from './small-house.ts'

afterAll(removeHouse)

test('a house without a fault gets no verdict', () => {
  expect(verdictsWith({})).toEqual([])
})

// A rule nobody has seen fail is no rule. Each line plants one mistake and expects exactly that verdict.
test.each([
  // upwards and sideways
  ['modules/businesses/actions.ts', `import '../complaints/index.ts'`, 'complaints is not below businesses'],
  ['modules/recalls/actions.ts', `import '../cases/index.ts'`, 'cases is not below recalls'],
  ['modules/businesses/pages/list.tsx', `import '../../cases/pages/index.tsx'`, 'cases is not below businesses'],
  [
    'modules/businesses/model.ts',
    `import type { C } from '../complaints/pure.ts'`,
    'complaints is not below businesses',
  ],
  ['modules/businesses/jobs.ts', `export * from '../cases/index.ts'`, 'cases is not below businesses'],
  ['modules/businesses/jobs.ts', `const x = await import('../cases/index.ts')`, 'cases is not below businesses'],
  ['modules/businesses/jobs.ts', `const x = require("../cases/index.ts")`, 'cases is not below businesses'],
  ['modules/cases/actions.ts', `import '../utilities/index.ts'`, 'utilities has no floor'],
  // past the doors
  [
    'modules/complaints/actions.ts',
    `import '../businesses/model.ts'`,
    'enter another module through its index.ts or pure.ts',
  ],
  [
    'modules/complaints/pages/list.tsx',
    `import '../../businesses/pages/list.tsx'`,
    'enter another module through its pure.ts or pages/index.tsx',
  ],
  [
    'modules/complaints/pages/list.tsx',
    `import '../../businesses/index.ts'`,
    'enter another module through its pure.ts or pages/index.tsx',
  ],
  [
    'modules/complaints/field/visit.tsx',
    `import '../../businesses/public/index.tsx'`,
    'enter another module through its pure.ts or pages/index.tsx or field/index.tsx',
  ],
  ['modules/complaints/rules.ts', `import '../businesses/index.ts'`, 'enter another module through its pure.ts'],
  [
    'modules/complaints/actions.ts',
    `import '../businesses/pages/index.tsx'`,
    'enter another module through its index.ts or pure.ts',
  ],
  [
    'apps/server/main.ts',
    `import '../../modules/complaints/routes.ts'`,
    'enter another module through its index.ts or pure.ts',
  ],
  [
    'apps/office/main.tsx',
    `import '../../modules/complaints/index.ts'`,
    'enter another module through its pure.ts or pages/index.tsx or field/index.tsx or public/index.tsx',
  ],
  [
    'demo/town.ts',
    `import '../modules/complaints/actions.ts'`,
    'enter another module through its index.ts or pure.ts or pages/index.tsx or field/index.tsx or public/index.tsx',
  ],
  // from an inner room to an outer one
  ['modules/complaints/rules.ts', `import './queries.ts'`, 'queries is not inside rules'],
  ['modules/complaints/rules/step.ts', `import type { Q } from '../queries.ts'`, 'queries is not inside rules'],
  ['modules/complaints/procedure.ts', `import './model.ts'`, 'model is not inside procedure'],
  ['modules/complaints/figures.ts', `import './actions.ts'`, 'actions is not inside figures'],
  ['modules/complaints/jobs.ts', `import './index.ts'`, 'index is not inside jobs'],
  ['modules/complaints/pages/list.tsx', `import '../queries.ts'`, 'queries is not inside pages'],
  ['modules/complaints/pages/list.tsx', `import '../public/index.tsx'`, 'public is not inside pages'],
  ['modules/complaints/routes.ts', `import './pages/list.tsx'`, 'pages is not inside routes'],
  ['modules/complaints/pure.ts', `export * from './events.ts'`, 'events is not inside pure'],
  ['modules/complaints/routes.ts', `import './pure.ts'`, 'pure.ts is the door for other modules; name the room'],
  // the kernel, the apps and what is no product
  ['kernel/procedure.ts', `import '../modules/complaints/index.ts'`, 'the kernel knows no module'],
  ['kernel/procedure.ts', `import '../apps/server/main.ts'`, 'the kernel knows no app'],
  ['kernel/procedure.ts', `import '../demo/town.ts'`, 'demo is no part of the kernel'],
  ['modules/complaints/jobs.ts', `import '../../apps/server/main.ts'`, 'a module knows no app'],
  ['modules/complaints/jobs.ts', `import '../../demo/town.ts'`, 'demo is no part of the product'],
  ['modules/complaints/actions.ts', `import './actions.test.ts'`, 'a test is no part of the product'],
  ['apps/office/main.tsx', `import '../server/main.ts'`, 'an app knows no other app'],
  ['apps/office/main.tsx', `import '../../locales/index.ts'`, 'locales is no part of the product'],
  ['modules/complaints/rules.ts', `import '../../locales/web.ts'`, 'locales is no part of the product'],
  ['kernel/texts.ts', `import '../locales/index.ts'`, 'locales is no part of the kernel'],
  ['modules/complaints/actions.ts', `import '../../../elsewhere.ts'`, 'an import stays inside the tree'],
  ['modules/complaints/actions.ts', `import '/elsewhere.ts'`, 'an import names a package or a relative path'],
])('%s must not contain %s', (file, mistake, why) => {
  const name = mistake.match(/['"](.+)['"]/)?.[1]
  expect(verdictsWith({ [file]: `${mistake}\n` })).toEqual([`${file}:1 -> ${name}: ${why}`])
})

test('an import that does not name its file is refused', () => {
  const why = 'an import names its file, so that it can be judged'
  expect(verdictsWith({ 'kernel/load.ts': `\nexport const load = (name) => import(name)\n` })).toEqual([
    `kernel/load.ts:2: ${why}`,
  ])
  expect(
    verdictsWith({ 'apps/office/all.ts': `export const all = import.meta.glob('../../modules/*/x.ts')\n` }),
  ).toEqual([`apps/office/all.ts:1: ${why}`])
})

test('an app takes its texts from the door of the locales on its side, and data is open to all', () => {
  const changes = {
    'apps/server/texts.ts': `export * from '../../locales/index.ts'\n`,
    'apps/office/texts.ts': `export * from '../../locales/web.ts'\n`,
    'kernel/holidays.ts': `import days from '../data/calendars/2026.json' with { type: 'json' }\nexport { days }\n`,
  }
  expect(verdictsWith(changes)).toEqual([])
})

test('a room that became a folder is entered through any of its files', () => {
  const changes = {
    'modules/complaints/rules.ts': null,
    'modules/complaints/public/index.tsx': `export { step as Page } from '../rules/step.ts'\n`,
    'modules/complaints/rules/step.ts': `export { next as step } from './steps/next.ts'\n`,
    'modules/complaints/rules/steps/next.ts': `export const next = 1\n`,
    'modules/complaints/actions.ts': `export { next as take } from './rules/steps/next.ts'\n`,
  }
  expect(verdictsWith(changes)).toEqual([])
})

test('roles are a room of authorities, and its procedures may use them', () => {
  const authorities = {
    'modules/authorities/README.md': '# Authorities\n',
    'modules/authorities/roles.ts': `export const roles = ['officer']\n`,
    'modules/authorities/procedure.ts': `export { roles } from './roles.ts'\n`,
    'modules/authorities/pure.ts': `export { roles } from './roles.ts'\n`,
  }
  expect(verdictsWith(authorities)).toEqual([])
  expect(verdictsWith({ 'modules/complaints/roles.ts': '' })).toEqual([
    'modules/complaints/roles.ts: roles is a room of authorities only',
  ])
})

test('a circle of imports is told once, whatever its length and even if only types go round', () => {
  expect(
    verdictsWith({
      'kernel/journal.ts': `import './search.ts'\n`,
      'kernel/search.ts': `import type { Geo } from './geo.ts'\n`,
      'kernel/geo.ts': `export * from './journal.ts'\n`,
    }),
  ).toEqual(['kernel/geo.ts -> kernel/journal.ts -> kernel/search.ts -> kernel/geo.ts: these files import each other'])
})
