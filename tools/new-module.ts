import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { hasFloor, modules, schemaOf } from './architecture/floors.ts'

/** What a module's first record is called: in code, in Chinese and in English. */
type Words = { readonly record: string; readonly chinese: string; readonly english: string }

/** The first record of each module, where no other is asked for. */
export const firstRecords: Readonly<Record<string, Words>> = {
  authorities: { record: 'unit', chinese: '机构', english: 'Unit' },
  exchange: { record: 'message', chinese: '交换报文', english: 'Message' },
  codes: { record: 'code-list', chinese: '代码表', english: 'Code list' },
  matters: { record: 'matter', chinese: '办件', english: 'Matter' },
  laws: { record: 'rule-version', chinese: '规则版本', english: 'Rule version' },
  documents: { record: 'document', chinese: '文书', english: 'Document' },
  businesses: { record: 'business', chinese: '经营主体', english: 'Business' },
  dossiers: { record: 'fact', chinese: '档案事实', english: 'Fact' },
  worklists: { record: 'worklist', chinese: '台账', english: 'Worklist' },
  triage: { record: 'hint', chinese: '分流提示', english: 'Hint' },
  things: { record: 'thing', chinese: '设施设备', english: 'Thing' },
  equipment: { record: 'equipment-item', chinese: '特种设备', english: 'Equipment' },
  products: { record: 'product', chinese: '产品', english: 'Product' },
  traces: { record: 'trace', chinese: '追溯记录', english: 'Trace' },
  devices: { record: 'device', chinese: '监测设备', english: 'Device' },
  credit: { record: 'credit-class', chinese: '信用等级', english: 'Credit class' },
  licences: { record: 'licence', chinese: '许可证', english: 'Licence' },
  visits: { record: 'visit', chinese: '走访', english: 'Visit' },
  inspections: { record: 'inspection', chinese: '检查', english: 'Inspection' },
  complaints: { record: 'complaint', chinese: '投诉', english: 'Complaint' },
  channels: { record: 'arrival', chinese: '来件', english: 'Arrival' },
  sampling: { record: 'sample', chinese: '抽样', english: 'Sample' },
  'work-orders': { record: 'work-order', chinese: '工单', english: 'Work order' },
  cases: { record: 'case-file', chinese: '案件', english: 'Case' },
  recalls: { record: 'recall', chinese: '召回', english: 'Recall' },
  incidents: { record: 'incident', chinese: '突发事件', english: 'Incident' },
  rewards: { record: 'reward', chinese: '举报奖励', english: 'Reward' },
  remedies: { record: 'remedy', chinese: '复议诉讼', english: 'Remedy' },
  submissions: { record: 'submission', chinese: '网上提交', english: 'Submission' },
  linkages: { record: 'linkage', chinese: '应急联动', english: 'Emergency linkage' },
  postings: { record: 'posting', chinese: '投诉信息公示', english: 'Posting' },
  odr: { record: 'enterprise', chinese: 'ODR企业', english: 'ODR enterprise' },
  food: { record: 'food-unit', chinese: '食品经营单位', english: 'Food unit' },
  coldchain: { record: 'cold-store', chinese: '冷库', english: 'Cold store' },
  markets: { record: 'market', chinese: '市场', english: 'Market' },
  drugs: { record: 'drug-unit', chinese: '药品经营单位', english: 'Drug unit' },
  rescue: { record: 'rescue-call', chinese: '电梯救援', english: 'Rescue call' },
  quality: { record: 'quality-project', chinese: '质量项目', english: 'Quality project' },
  'intellectual-property': { record: 'trademark', chinese: '商标', english: 'Trademark' },
  competition: { record: 'review', chinese: '公平竞争审查', english: 'Review' },
  services: { record: 'service-request', chinese: '服务申请', english: 'Service request' },
  promises: { record: 'promise', chinese: '无理由退货承诺', english: 'Promise' },
  stations: { record: 'station', chinese: '消费维权服务站', english: 'Service station' },
  advice: { record: 'question', chinese: '咨询', english: 'Advice' },
  consumers: { record: 'warning', chinese: '消费警示', english: 'Warning' },
  tickets: { record: 'ticket', chinese: '诉求件', english: 'Ticket' },
  performance: { record: 'assessment', chinese: '考核', english: 'Assessment' },
  privacy: { record: 'request', chinese: '个人信息权利请求', english: 'Privacy request' },
  operations: { record: 'duty', chinese: '值班', english: 'Duty' },
  publication: { record: 'notice', chinese: '公示', english: 'Notice' },
  statistics: { record: 'report', chinese: '报表', english: 'Report' },
}

/**
 * Makes the rooms of a new module in the house at `root`: one record with its table, register, API, page and texts.
 * Nothing that exists is touched.
 * @returns the files made, by their paths from the root.
 * @throws Error when the module has no floor, exists, or the name of its record is no word.
 */
export function makeModule(root: string, module: string, words: Words): string[] {
  if (!hasFloor(module))
    throw new Error(`${module} has no floor. Known: ${modules.join(' ')}. A new one: tools/architecture/floors.ts.`)
  if (!/^[a-z]+(-[a-z]+)*$/.test(words.record)) throw new Error(`"${words.record}" is no name: use a-z and hyphens.`)
  if (existsSync(path.join(root, 'modules', module))) throw new Error(`modules/${module} exists.`)
  const files = Object.entries(filesOf(namesOf(module, words))).filter(([file]) => !existsSync(path.join(root, file)))
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return files.map(([file]) => file)
}

type Names = Words & {
  readonly module: string
  readonly schema: string
  readonly table: string
  /** `recalls`, `intellectualProperty`, and the record as a value and as a type: `recall`, `Recall`. */
  readonly camelModule: string
  readonly value: string
  readonly type: string
}

function namesOf(module: string, words: Words): Names {
  const value = camel(words.record)
  return {
    ...words,
    module,
    schema: schemaOf(module),
    table: `${schemaOf(module)}.${words.record.replaceAll('-', '_')}`,
    camelModule: camel(module),
    value,
    type: value.charAt(0).toUpperCase() + value.slice(1),
  }
}

function filesOf(names: Names): Record<string, string> {
  const { module, record, type } = names
  const folder = `modules/${module}`
  return {
    [`${folder}/README.md`]: readme(names),
    [`${folder}/model.ts`]: model(names),
    [`${folder}/queries.ts`]: queries(names),
    [`${folder}/routes.ts`]: routes(names),
    [`${folder}/index.ts`]: serverDoor(names),
    [`${folder}/pure.ts`]: `export * from './model.ts'\n`,
    [`${folder}/migrations/0001-create-${record}.sql`]: migration(names),
    [`${folder}/pages/index.tsx`]: pagesDoor(names),
    [`${folder}/pages/${type}ListPage.tsx`]: listPage(names),
    [`locales/zh-CN/${module}.json`]: texts(names, names.chinese, ['列表', '名称', '所属机关', '版本']),
    [`locales/en/${module}.json`]: texts(names, names.english, [' list', 'Name', 'Bureau', 'Version']),
  }
}

const readme = ({ module, english, chinese, record }: Names) => `# ${module}: ${english} (${chinese})

* **Law**: not named yet; each rule names its article as a row of \`data/law/\`.
* **Words**: *${record}* = ${chinese}.
* **Announces**: nothing yet. **Subscribes to**: nothing yet.
`

const model = ({ module, type, record }: Names) => `import { defineModel, type RecordOf } from '../../kernel/model.ts'

export const ${type} = defineModel({
  name: '${module}.${record}',
  path: '${module}',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 200, filter: true, sorts: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['list', 'detail'], filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type ${type} = RecordOf<typeof ${type}>
`

const queries = ({ table, type, value }: Names) => `import type { RegisterSource } from '../../kernel/register/list.ts'
import { ${type} } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    '${table}': ${type}
  }
}

export const ${value}Register: RegisterSource<typeof ${type}> = {
  model: ${type},
  from: '${table}',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'name',
}
`

const routes = ({ module, camelModule, value }: Names) => `import type { RouteApp } from '../../kernel/http.ts'
import { registerRoutes } from '../../kernel/register/routes.ts'
import { ${value}Register } from './queries.ts'

export function ${camelModule}Routes(app: RouteApp): void {
  registerRoutes(app, ${value}Register, { permission: '${module}.read', scope: 'subordinate' })
}
`

const serverDoor = ({ module, camelModule }: Names) => `import type { Module } from '../../kernel/module.ts'
import { ${camelModule}Routes } from './routes.ts'

export const ${camelModule}: Module = {
  name: '${module}',
  folder: import.meta.dirname,
  routes: ${camelModule}Routes,
}
`

const migration = ({ table, record }: Names) => `create table ${table} (
  id        uuid primary key,
  -- Whose matter it is. Authorities are another module's: the id is checked by the action that writes it.
  bureau_id uuid not null,
  name      text not null check (length(name) between 1 and 200),
  version   integer not null default 1
);
-- Serves the register: what one bureau and those below it hold, in the order of the list.
create index ${record.replaceAll('-', '_')}_by_bureau on ${table} (bureau_id, name, id);
`

const pagesDoor = ({
  module,
  type,
  record,
}: Names) => `import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { ${type} } from '../model.ts'

export const pages: ModulePages = {
  name: '${module}',
  routes: [
    {
      path: '/${module}',
      title: '${module}.${record}.listName',
      component: lazyPage(async () => (await import('./${type}ListPage.tsx')).${type}ListPage),
      permission: '${module}.read',
      menu: { group: 'supervision', order: 900 },
    },
  ],
  records: [{ model: ${type} }],
}
`

const listPage = ({ type }: Names) => `import { RegisterPage } from '../../../kernel/web/office/index.ts'
import { ${type} } from '../model.ts'

export const ${type}ListPage = () => <RegisterPage model={${type}} hasSearch={false} />
`

function texts({ module, record }: Names, name: string, [list, title, bureau, version]: readonly string[]): string {
  const own = { recordName: name, listName: `${name}${list}`, name: title, bureauId: bureau, version }
  return `${JSON.stringify({ [module]: { title: name, [record]: own }, refusals: {} }, null, 2)}\n`
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const usage = `node tools/new-module.ts <module> [<record> <record in Chinese> <record in English>]
for example: node tools/new-module.ts recalls
or:          node tools/new-module.ts food canteen 食堂 Canteen`

function main([module, record, chinese, english]: readonly string[]): void {
  const words = record && chinese && english ? { record, chinese, english } : firstRecords[module ?? '']
  if (!module || (hasFloor(module) && !words)) refuse(usage)
  else tryToMake(module, words ?? { record: module, chinese: module, english: module })
}

function tryToMake(module: string, words: Words): void {
  try {
    for (const file of makeModule(process.cwd(), module, words)) console.log(file)
    console.log(`
Now: a line in apps/server/modules.ts and in the office's list of pages; who may "${module}.read" in
modules/authorities/roles.ts and roles/grants.ts; the law in its README. Then: npm run check.`)
  } catch (fault) {
    refuse(fault instanceof Error ? fault.message : String(fault))
  }
}

function refuse(why: string): void {
  console.error(why)
  process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2))
