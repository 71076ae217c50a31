import { afterAll, expect, test } from 'vitest'
import { removeHouse, verdictsWith } from './small-house.ts'

afterAll(removeHouse)

const complaints = (room: string) => `modules/complaints/${room}`
const throughAView = 'read another module through one of its views'

test.each([
  // by the query builder
  ['queries.ts', `db.selectFrom('businesses.business')`, 'businesses.business', throughAView],
  ['queries.ts', `db.selectFrom('businesses.business as b')`, 'businesses.business', throughAView],
  [
    'queries.ts',
    `db.selectFrom(['complaints.complaint', 'businesses.business as b'])`,
    'businesses.business',
    throughAView,
  ],
  ['queries.ts', `db.insertInto<Row>("businesses.place")`, 'businesses.place', throughAView],
  ['queries.ts', `x.leftJoin('businesses.business as b', 'b.id', 'c.id')`, 'businesses.business', throughAView],
  ['queries.ts', `db.selectFrom('businesses.unknownTable')`, 'businesses.unknown_table', throughAView],
  ['queries.ts', `db.selectFrom('intellectualProperty.mark')`, 'intellectual_property.mark', throughAView],
  ['actions.ts', `db.updateTable('businesses.business')`, 'businesses.business', throughAView],
  ['jobs.ts', `const table = 'businesses.business'`, 'businesses.business', throughAView],
  // by SQL
  ['queries.ts', 'sql`select * from businesses.business`', 'businesses.business', throughAView],
  [
    'queries.ts',
    'sql<{ a: Array<string> }>`select 1 from "businesses"."business"`',
    'businesses.business',
    throughAView,
  ],
  ['queries.ts', 'sql`select 1 FROM complaints.complaint, businesses.business b`', 'businesses.business', throughAView],
  ['queries.ts', 'sql`delete from complaints.complaint using businesses.x`', 'businesses.x', throughAView],
  [
    'queries.ts',
    `sql\`\${open} where exists (select 1 from cases.case where id = \${id})\``,
    'cases.case',
    throughAView,
  ],
  ['queries.ts', `sql\`select 1 from businesses.\${name}\``, 'businesses.¤', throughAView],
  ['queries.ts', `sql.table('businesses.business')`, 'businesses.business', throughAView],
  ['queries.ts', `sql.raw('update businesses.business set id = 1')`, 'businesses.business', throughAView],
  ['figures.ts', `pool.query('truncate businesses.business')`, 'businesses.business', throughAView],
  [
    'subscriptions.ts',
    'const text = `insert into businesses.business values (1)`',
    'businesses.business',
    throughAView,
  ],
  // upwards
  ['queries.ts', `db.selectFrom('cases.open_view')`, 'cases.open_view', 'cases is not below complaints'],
  [
    'queries.ts',
    `db.selectFrom('inspections.openView')`,
    'inspections.open_view',
    'inspections is not below complaints',
  ],
  // in a room that reads nobody else
  [
    'routes.ts',
    `db.selectFrom('businesses.open_view')`,
    'businesses.open_view',
    'routes reads no view of another module; queries, figures, jobs, actions and subscriptions may',
  ],
  // of the kernel
  ['queries.ts', `db.selectFrom('kernel.job')`, 'kernel.job', 'only the kernel names tables of kernel'],
  [
    'actions.ts',
    'sql`insert into journal.entry values (1)`',
    'journal.entry',
    'only the kernel names tables of journal',
  ],
  // declared
  [
    'tables.ts',
    `declare module '../../kernel/database.ts' { interface Tables { 'businesses.open_view': { id: string } } }`,
    'businesses.open_view',
    'a module declares its own tables only',
  ],
])('complaints/%s must not contain %s', (room, mistake, table, why) => {
  expect(verdictsWith({ [complaints(room)]: `${mistake}\n` })).toContain(`${complaints(room)}:1 -> ${table}: ${why}`)
  expect(
    verdictsWith({ [complaints(room)]: `${mistake}\n` }).filter((verdict) => verdict.includes(table)),
  ).toHaveLength(1)
})

test.each([
  ['queries.ts', `const topic = 'businesses.title'`],
  ['actions.ts', `const text = 'businesses.business.name'`],
  ['pages/index.tsx', `export const Page = t('businesses.business')`],
  ['model.ts', `export const to = 'businesses.business'`],
  ['queries.ts', `db.selectFrom('businesses.open_view as b').select('b.id')`],
  ['queries.ts', `/* db.selectFrom('businesses.business') */`],
  ['queries.ts', "sql`select 1 /* from businesses.business */ where note = 'from businesses.business'`"],
  ['queries.ts', 'html`<p>taken from cases.case</p>`'],
  ['jobs.ts', `const permission = 'cases.read'`],
  ['subscriptions.ts', 'sql`select 1 from businesses.open_view`'],
])('complaints/%s may contain %s', (room, text) => {
  expect(verdictsWith({ [complaints(room)]: `${text}\nexport const open = 1\n` })).toEqual([])
})

test.each([
  [
    'migrations/0002-add-business.sql',
    'create table complaints.link (id uuid references businesses.business (id));',
    'businesses.business',
    'a migration names tables of its own module only',
  ],
  [
    'migrations/0002-add-business.sql',
    'create index on businesses.business (id);',
    'businesses.business',
    'a migration names tables of its own module only',
  ],
  [
    'migrations/0002-add-view.sql',
    'create table complaints.copy as select * from businesses.open_view;',
    'businesses.open_view',
    'a migration names tables of its own module only',
  ],
  [
    'migrations/0002-add-file.sql',
    'alter table complaints.complaint add file uuid references kernel.file (id);',
    'kernel.file',
    'only the kernel names tables of kernel',
  ],
  [
    'migrations/0002-add-link.sql',
    'create table if not exists link (id uuid);',
    'link',
    'a table is made in the schema of its module',
  ],
  [
    'views.sql',
    'create view complaints.open_view as select 1 from businesses.open_view;',
    'businesses.open_view',
    'a view reads tables of its own module only',
  ],
])('complaints/%s must not contain %s', (file, mistake, table, why) => {
  expect(verdictsWith({ [complaints(file)]: `-- from cases.case\n${mistake}\n` })).toContain(
    `${complaints(file)}:2 -> ${table}: ${why}`,
  )
})

test('the kernel names no table of a module, and an app names none at all', () => {
  expect(verdictsWith({ 'kernel/search.ts': 'export const all = sql`select 1\nfrom businesses.business`\n' })).toEqual([
    'kernel/search.ts:2 -> businesses.business: the kernel knows no module',
  ])
  expect(
    verdictsWith({ 'kernel/migrations/0002-more.sql': 'create view kernel.v as select 1 from cases.case;\n' }),
  ).toEqual(['kernel/migrations/0002-more.sql:1 -> cases.case: the kernel knows no module'])
  expect(verdictsWith({ 'apps/server/health.ts': 'export const health = sql`select 1 from kernel.job`\n' })).toEqual([
    'apps/server/health.ts:1 -> kernel.job: an app names no table; ask its module through a door',
  ])
})

test('a test may look into any table', () => {
  expect(verdictsWith({ 'modules/complaints/actions.db.test.ts': 'sql`select 1 from businesses.business`\n' })).toEqual(
    [],
  )
})
