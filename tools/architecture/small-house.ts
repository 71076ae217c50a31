import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { violations } from './judge.ts'

/** A house without a fault, small enough to read: every planted mistake is judged in a copy of it. */
const smallHouse: Readonly<Record<string, string>> = {
  'kernel/errors.ts': `export class Refusal extends Error {}\n`,
  'kernel/calendar.ts': `export const dayOf = (instant: string) => new Date(Date.parse(instant)).toISOString()\n`,
  'kernel/config.ts': `export const port = process.env.PORT\n`,
  'kernel/database.ts': `import { Kysely, sql } from 'kysely'\nexport interface Tables {}\nexport { Kysely, sql }\n`,
  'kernel/list.ts': `import { sql } from './database.ts'\nexport const page = sql\`select 1 from kernel.job\`\n`,
  'kernel/paging.ts': `import type { Kysely } from './database.ts'\nexport type Page = { db: Kysely }\n`,
  'kernel/migrations/0001-create-kernel.sql': `create table kernel.job (id uuid primary key);\n`,
  'kernel/web/form.tsx': `import { useState } from 'react'\nexport const Form = () => useState(0)\n`,
  'modules/businesses/README.md': '# Businesses\n',
  'modules/businesses/model.ts': `import { Type } from 'typebox'\nexport const Business = Type.Object({})\n`,
  'modules/businesses/tables.ts': `declare module '../../kernel/database.ts' {
  interface Tables {
    'businesses.business': { id: string }
    'businesses.open_view': { id: string }
  }
}
export {}
`,
  'modules/businesses/migrations/0001-create-business.sql':
    'create table businesses.business (id uuid primary key);\ncreate table if not exists businesses.place (\n  business_id uuid references businesses.business (id)\n);\n',
  'modules/businesses/views.sql': 'create view businesses.open_view as select id from businesses.business;\n',
  'modules/businesses/queries.ts': `export const find = (db) => db.selectFrom('businesses.business').selectAll()\n`,
  'modules/businesses/index.ts': `export { find } from './queries.ts'\n`,
  'modules/businesses/pure.ts': `export { Business } from './model.ts'\n`,
  'modules/businesses/pages/list.tsx': `import { Form } from '../../../kernel/web/form.tsx'\nexport const List = Form\n`,
  'modules/businesses/pages/index.tsx': `export { List } from './list.tsx'\n`,
  'modules/complaints/README.md': '# Complaints\n',
  'modules/complaints/procedure.ts': `import { dayOf } from '../../kernel/calendar.ts'\nexport const due = dayOf\n`,
  'modules/complaints/model.ts': `import { Business } from '../businesses/pure.ts'\nexport const Complaint = Business\n`,
  // Neither a comment nor a word in quotes is a clock, a table or an import.
  'modules/complaints/rules.ts':
    "// Date.now() and import x from './queries.ts'\nexport const step = 'new Date() from cases.case'\n",
  'modules/complaints/queries.ts': `import { find } from '../businesses/index.ts'
import { sql } from '../../kernel/database.ts'
export const open = sql\`select * from complaints.complaint c join businesses.open_view b on b.id = c.id -- from cases.case
\`
export const read = find
`,
  'modules/complaints/actions.ts': `import { open } from './queries.ts'\nexport const take = open\n`,
  'modules/complaints/routes.ts': `import { take } from './actions.ts'\nexport const routes = take\n`,
  'modules/complaints/index.ts': `export { routes } from './routes.ts'\nexport { due } from './procedure.ts'\n`,
  'modules/complaints/migrations/0001-create-complaint.sql':
    'create table complaints.complaint (id uuid primary key);\n',
  'modules/complaints/pages/index.tsx': `import { List } from '../../businesses/pages/index.tsx'\nexport const Page = List\n`,
  'modules/complaints/public/index.tsx': `export { step as Page } from '../rules.ts'\n`,
  'modules/cases/README.md': '# Cases\n',
  'modules/cases/tables.ts': `declare module '../../kernel/database.ts' {
  interface Tables { 'cases.case': { id: string } }
}
export {}
`,
  'modules/recalls/README.md': '# Recalls\n',
  'apps/server/main.ts': `import { routes } from '../../modules/complaints/index.ts'\nexport const all = [routes]\n`,
  'apps/office/main.tsx': `import { Page } from '../../modules/complaints/pages/index.tsx'\nexport const pages = [Page]\n`,
  'apps/portal/main.tsx': `import { Page } from '../../modules/complaints/public/index.tsx'\nexport const pages = [Page]\n`,
  'apps/cli/doctor.ts': `console.log(process.env.PATH)\n`,
  'demo/town.ts': `import { routes } from '../modules/complaints/index.ts'\nexport const town = routes\n`,
  'tools/launch.mjs': `console.log(process.env.PORT)\n`,
  'data/calendars/2026.json': '{}\n',
  'vitest.config.ts': `export default process.env.CI\n`,
}

/** The verdicts on the small house with these files added or replaced; null takes a file away. */
export function verdictsWith(changes: Readonly<Record<string, string | null>>): string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'architecture-'))
  try {
    cpSync(builtHouse(), root, { recursive: true })
    for (const [file, text] of Object.entries(changes)) write(root, file, text)
    return violations(root, [])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

let house: string | undefined

function builtHouse(): string {
  if (house === undefined) {
    house = mkdtempSync(path.join(tmpdir(), 'architecture-house-'))
    for (const [file, text] of Object.entries(smallHouse)) write(house, file, text)
  }
  return house
}

export function removeHouse(): void {
  if (house !== undefined) rmSync(house, { recursive: true, force: true })
  house = undefined
}

function write(root: string, file: string, text: string | null): void {
  const place = path.join(root, file)
  mkdirSync(path.dirname(place), { recursive: true })
  if (text === null) rmSync(place)
  else writeFileSync(place, text)
}
