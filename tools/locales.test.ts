import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Model } from '../kernel/model.ts'
import { modules } from './architecture/floors.ts'
import { isTest } from './architecture/rooms.ts'
import { type CodeFile, readTree } from './architecture/tree.ts'

const house = path.resolve(import.meta.dirname, '..')
const languages = ['zh-CN', 'en']
/** `start`: what is told on the command line when the platform does not start. */
const otherOwners = ['kernel', 'start']
/** The name of the platform is the same in every language. */
const productName = /公平秤/g

/** Files that read Chinese as people write it, each with what it reads. Only rules and the kernel may. */
const readersOfChinese: Readonly<Record<string, string>> = {
  'kernel/personal.ts': 'what stands in the place of a datum that was erased: stored, and shown as it is in files',
  'kernel/documents/lines.ts': 'the marks that begin or end no line of Chinese',
  'kernel/documents/marks.ts': 'the words of conditions and repetitions in a template',
  'kernel/documents/words.ts': 'numerals, items and lists as official documents write them',
  'kernel/register/import-columns.ts': 'the marks of an obligatory column in a header',
  'kernel/register/import-values.ts': 'yes and no, days without end, amounts and lists as people write them',
  'kernel/tabular/cell-words.ts': 'the words that stand for an empty cell',
  'kernel/tabular/days.ts': 'days with 年, 月 and 日',
  'kernel/web/format.ts': 'the full-width comma in an amount somebody types',
  'modules/businesses/rules/business-kind.ts': 'legal forms as registers write them',
  'modules/businesses/rules/capital.ts': 'amounts of capital with their unit and currency',
  'modules/businesses/rules/columns.ts': 'the names registers give their columns',
  'modules/businesses/rules/gazetteer.ts': 'the endings of names of places',
  'modules/businesses/rules/head.ts': 'names of heads that a register has masked',
  'modules/businesses/rules/office.ts': 'names of market supervision offices in the columns of a register',
  'modules/businesses/rules/registration-state.ts': 'states of registration as registers write them',
  'modules/businesses/rules/places.ts': 'addresses',
  'modules/documents/rules/numbers.ts': 'how a document number is written (GB/T 9704)',
  'modules/triage/rules/text.ts': 'the stops that end a sentence',
  'modules/credit/rules/fit/observations.ts': 'yes and no as tables write them',
}

/** Files that pass on a code that another place has thrown, each with where it comes from. */
const passingOn: Readonly<Record<string, string>> = {
  'kernel/web/api.ts': 'the code of a refusal as the server answered it',
  'modules/authorities/pages/sign-in/SignInForm.tsx': 'the code with which the server sends a visitor back',
}

test('every text of the house exists in every language, and every refusal has its text', () => {
  expect(faultsOf(house, readersOfChinese, passingOn)).toEqual([])
})

test('every field and every choice of every record has its word in every language', async () => {
  const doors = globSync('modules/*/pure.ts', { cwd: house })
  const loaded = await Promise.all(doors.map((door) => import(path.join(house, door)) as Promise<object>))
  expect(wordlessFaults(loaded.flatMap(modelsIn), readLocales(house))).toEqual([])
})

test('a record without words is found', () => {
  const model = {
    name: 'recalls.order',
    path: 'orders',
    title: 'name',
    fields: { name: { kind: 'text' }, state: { kind: 'choice', options: ['open'] } },
  }
  const locale = {
    file: 'locales/en/recalls.json',
    language: 'en',
    owner: 'recalls',
    texts: new Map([['recalls.order.name', 'Name']]),
  }
  expect(wordlessFaults(modelsIn({ model, other: () => 1 }), [locale])).toEqual([
    'locales/en/recalls.json: recalls.order.recordName is missing',
    'locales/en/recalls.json: recalls.order.listName is missing',
    'locales/en/recalls.json: recalls.order.state is missing',
    'locales/en/recalls.json: recalls.order.stateOptions.open is missing',
  ])
})

const zh = { recalls: { title: '召回', due: '{{day}} 前' }, refusals: { 'recall/not-open': '{{step}} 不可办理' } }
const en = { recalls: { title: 'Recalls', due: 'by {{day}}' }, refusals: { 'recall/not-open': '{{step}} is not open' } }
const kernel = { kernel: { reasons: { stale: 'x' } } }
const texts = {
  'locales/zh-CN/recalls.json': JSON.stringify(zh),
  'locales/en/recalls.json': JSON.stringify(en),
  'locales/zh-CN/kernel.json': JSON.stringify(kernel),
  'locales/en/kernel.json': JSON.stringify(kernel),
}

test('texts without a fault get no verdict', () => {
  const rules = `import { Refusal } from '../../kernel/errors.ts'
// 召回: what was sold comes back
export const refuse = (noun) => { throw new Refusal(\`\${noun}/stale\`) }
export const codes = [[1, 'recall/not-open']]
export const mime = 'text/csv'
throw new Refusal(
  isOpen ? codes[0][1] : 'recall/not-open',
)
`
  expect(faultsWith({ 'modules/recalls/rules.ts': rules, 'demo/town.ts': `const city = '淄博'\n` })).toEqual([])
})

test.each([
  ['locales/en/recalls.json', { ...en, recalls: { title: 'Recalls' } }, 'recalls.due is missing'],
  ['locales/zh-CN/recalls.json', { ...zh, refusals: {} }, 'refusals.recall/not-open is missing'],
  [
    'locales/en/recalls.json',
    { ...en, recalls: { ...en.recalls, due: 'by {{date}}' } },
    'recalls.due says {{date}}, elsewhere {{day}}',
  ],
  ['locales/en/recalls.json', { ...en, recalls: { ...en.recalls, title: '' } }, 'recalls.title is no text'],
  ['locales/en/recalls.json', { ...en, cases: {} }, 'cases does not belong into the texts of recalls'],
  ['locales/en/parking.json', {}, 'parking is neither kernel, app nor module'],
])('%s is held to its other languages: %#', (file, content, fault) => {
  expect(faultsWith({ [file]: JSON.stringify(content) })).toContain(`${file}: ${fault}`)
})

test('a module has its texts in every language', () => {
  const faults = faultsWith({ 'locales/zh-CN/cases.json': '{"cases":{}}' })
  expect(faults).toEqual(['locales/en/cases.json: the file is missing'])
})

test('one refusal is told in one file', () => {
  const again = JSON.stringify({ ...kernel, refusals: { 'recall/not-open': 'x' } })
  const faults = faultsWith({ 'locales/zh-CN/kernel.json': again, 'locales/en/kernel.json': again })
  expect(faults).toContain('locales/zh-CN/recalls.json: recall/not-open is told in locales/zh-CN/kernel.json as well')
})

test.each([
  [`throw new Refusal('recall/too-late', { id })`, 'recall/too-late has no text'],
  [`throw new Refusal(\`\${noun}/lost\`)`, 'kernel.reasons.lost has no text'],
  [`const codes = ['recall/too-late']\nthrow new Refusal(codes[0])`, 'recall/too-late has no text'],
  [`throw new Refusal(code)`, 'a refusal whose code nobody can find in the file'],
])('a refusal without a text is found: %s', (mistake, fault) => {
  expect(faultsWith({ 'modules/recalls/rules.ts': `${mistake}\n` })).toEqual([`modules/recalls/rules.ts: ${fault}`])
})

test.each([
  ['modules/recalls/pages/list.tsx', `export const List = () => <p>召回</p>`],
  ['modules/recalls/rules.ts', `export const title = '召回'`],
  ['modules/recalls/rules.ts', 'export const title = `：`'],
  ['modules/recalls/queries.ts', `export const isRecall = /召回/`],
  ['modules/recalls/migrations/0001-create-recall.sql', `insert into recalls.kind values ('召回');`],
])('Chinese stands in no code: %s', (file, text) => {
  expect(faultsWith({ [file]: `${text}\n` })).toEqual([`${file}:1: a text stands in locales, not in code`])
})

test('only rules and the kernel may read Chinese, and only as long as they do', () => {
  const mistake = { 'modules/recalls/rules/name.ts': `export const suffix = /公司$/\n` }
  const listed = { 'modules/recalls/rules/name.ts': 'the legal form at the end of a name' }
  expect(faultsWith(mistake, listed)).toEqual([])
  expect(faultsWith({}, listed)).toEqual(['modules/recalls/rules/name.ts: is listed as a reader of Chinese needlessly'])
  expect(faultsWith({ 'modules/recalls/pages/x.ts': `'召回'\n` }, { 'modules/recalls/pages/x.ts': 'a title' })).toEqual(
    ['modules/recalls/pages/x.ts: only rules and the kernel may read Chinese'],
  )
})

function faultsWith(files: Readonly<Record<string, string>>, readers: Readonly<Record<string, string>> = {}): string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'locales-'))
  try {
    for (const [file, text] of Object.entries({ ...texts, ...files })) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
    return faultsOf(root, readers, {})
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

type Reasons = Readonly<Record<string, string>>

function faultsOf(root: string, readers: Reasons, passing: Reasons): string[] {
  const tree = readTree(root)
  const product = tree.code.filter(({ place }) => ['kernel', 'modules', 'apps'].includes(place.top) && !isTest(place))
  const locales = readLocales(root)
  const refusals = new Set(locales.flatMap((locale) => [...locale.texts.keys()]))
  return [
    ...judgeFiles(root, locales),
    ...judgeKeys(locales),
    ...judgeHomes(locales),
    ...product.flatMap((file) => judgeRefusals(file, refusals, passing)),
    ...judgeChinese(tree, readers),
  ]
}

/** One file of texts. `texts`: every text by its keys joined with dots, `refusals.recall/not-open` among them. */
type Locale = {
  readonly file: string
  readonly language: string
  readonly owner: string
  readonly texts: Map<string, unknown>
}

function readLocales(root: string): Locale[] {
  return languages.flatMap((language) => {
    const folder = path.join(root, 'locales', language)
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
    return names.map((name) => {
      const content: unknown = JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
      const file = `locales/${language}/${name}`
      return { file, language, owner: name.replace('.json', ''), texts: new Map(leavesOf(content, '')) }
    })
  })
}

function leavesOf(value: unknown, key: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[key, value]]
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, key === '' ? name : `${key}.${name}`))
}

/** Each owner has its file in each language, and in it its own texts and refusals only. */
function judgeFiles(root: string, locales: readonly Locale[]): string[] {
  const owners = [...new Set(locales.map(({ owner }) => owner))]
  const isOwner = (owner: string) =>
    otherOwners.includes(owner) || modules.includes(owner) || existsSync(path.join(root, 'apps', owner))
  const missing = owners.flatMap((owner) =>
    languages
      .map((language) => `locales/${language}/${owner}.json`)
      .filter((file) => !existsSync(path.join(root, file))),
  )
  return [
    ...missing.map((file) => `${file}: the file is missing`),
    ...locales
      .filter(({ owner }) => !isOwner(owner))
      .map(({ file, owner }) => `${file}: ${owner} is neither kernel, app nor module`),
    ...locales.flatMap(({ file, owner }) =>
      Object.keys(JSON.parse(readFileSync(path.join(root, file), 'utf8')) as object)
        .filter((key) => key !== owner && key !== 'refusals')
        .map((key) => `${file}: ${key} does not belong into the texts of ${owner}`),
    ),
  ]
}

/** The same keys in every language, each a text, with the same places for values. */
function judgeKeys(locales: readonly Locale[]): string[] {
  return locales.flatMap((locale) => {
    const others = locales.filter(({ owner, file }) => owner === locale.owner && file !== locale.file)
    const keys = new Set(others.flatMap(({ texts }) => [...texts.keys()]))
    const missing = [...keys].filter((key) => !locale.texts.has(key)).map((key) => `${key} is missing`)
    const said = [...locale.texts].flatMap(([key, text]) => whyNotText(key, text, others))
    return [...missing, ...said].map((why) => `${locale.file}: ${why}`)
  })
}

function whyNotText(key: string, text: unknown, others: readonly Locale[]): string[] {
  if (typeof text !== 'string' || text.trim() === '') return [`${key} is no text`]
  const elsewhere = others.flatMap(({ texts }) => texts.get(key) ?? []).filter((other) => typeof other === 'string')
  const different = elsewhere.find((other) => placesIn(other) !== placesIn(text))
  return different === undefined ? [] : [`${key} says ${placesIn(text)}, elsewhere ${placesIn(different)}`]
}

const placesIn = (text: string) => [...new Set(text.match(/\{\{?\s*\w+[^}]*\}\}?/g))].sort().join(' ') || 'no value'

function judgeHomes(locales: readonly Locale[]): string[] {
  const first = new Map<string, string>()
  return locales.flatMap(({ file, language, texts }) =>
    [...texts.keys()]
      .filter((key) => key.startsWith('refusals.'))
      .flatMap((key) => {
        const earlier = first.get(`${language} ${key}`)
        if (earlier === undefined) first.set(`${language} ${key}`, file)
        return earlier ? [`${file}: ${key.replace('refusals.', '')} is told in ${earlier} as well`] : []
      }),
  )
}

function modelsIn(door: object): Model[] {
  return Object.values(door).filter(
    (value): value is Model => typeof value === 'object' && value !== null && 'fields' in value && 'path' in value,
  )
}

/** The words `kernel/web` asks for: the record, its list, its fields and the values to choose from. */
function wordlessFaults(models: readonly Model[], locales: readonly Locale[]): string[] {
  const owned = models.flatMap((model) =>
    locales.filter(({ owner }) => owner === model.name.split('.')[0]).map((locale) => ({ model, locale })),
  )
  return owned.flatMap(({ model, locale }) =>
    wordsOf(model)
      .filter((key) => !locale.texts.has(key))
      .map((key) => `${locale.file}: ${key} is missing`),
  )
}

function wordsOf({ name, fields }: Model): string[] {
  const ofFields = Object.entries(fields).flatMap(([field, description]) => [
    `${name}.${field}`,
    ...('options' in description ? description.options.map((option) => `${name}.${field}Options.${option}`) : []),
  ])
  return [`${name}.recordName`, `${name}.listName`, ...ofFields]
}

const code = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/
const mediaType = /^(?:application|audio|font|image|message|multipart|text|video)\//

/**
 * In a file that speaks of refusals, every word `noun/reason` is a code. One with a noun that is only known when it is
 * thrown is told by its reason, under `kernel.reasons`.
 */
function judgeRefusals({ place, source }: CodeFile, texts: ReadonlySet<string>, passing: Reasons): string[] {
  if (!/\bRefusal\b/.test(source.code) || place.file === 'kernel/errors.ts') return []
  const imports = new Set(source.imports.map(({ name }) => name))
  const said = source.literals.filter(({ text }) => !imports.has(text))
  const codes = said.map(({ text }) => text).filter((text) => code.test(text) && !mediaType.test(text))
  const reasons = said
    .filter(
      ({ start, text }) =>
        /^¤\/[a-z][a-z0-9-]*$/.test(text) && /\bnew\s+Refusal\s*\(\s*$/.test(source.code.slice(0, start)),
    )
    .map(({ text }) => text.replace('¤/', ''))
  const throwsUnknown = /\bnew\s+Refusal\s*\(\s*[^\s'"`]/.test(source.code) && codes.length + reasons.length === 0
  const missing = [
    ...codes.filter((text) => !texts.has(`refusals.${text}`)),
    ...reasons.map((reason) => `kernel.reasons.${reason}`).filter((key) => !texts.has(key)),
  ]
  return [
    ...[...new Set(missing)].map((what) => `${what} has no text`),
    ...(throwsUnknown && !passing[place.file] ? ['a refusal whose code nobody can find in the file'] : []),
  ].map((why) => `${place.file}: ${why}`)
}

const chinese = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
const mayBeListed = /^(?:kernel\/|modules\/[^/]+\/rules(?:\.ts$|\/))/

function judgeChinese({ code: files, sql }: ReturnType<typeof readTree>, readers: Reasons): string[] {
  const texts = [
    ...files.map(({ place, source }) => ({ place, text: source.uncommented })),
    ...sql.map(({ place, text }) => ({ place, text: text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, blank) })),
  ].filter(({ place }) => ['kernel', 'modules', 'apps'].includes(place.top) && !isTest(place))
  const found = texts.flatMap(({ place, text }) => {
    const index = text.replace(productName, blank).search(chinese)
    return index < 0 ? [] : [{ file: place.file, line: text.slice(0, index).split('\n').length }]
  })
  const listed = Object.keys(readers)
  return [
    ...found
      .filter(({ file }) => !listed.includes(file))
      .map(({ file, line }) => `${file}:${line}: a text stands in locales, not in code`),
    ...listed
      .filter((file) => !mayBeListed.test(file))
      .map((file) => `${file}: only rules and the kernel may read Chinese`),
    ...listed
      .filter((file) => !found.some((reader) => reader.file === file))
      .map((file) => `${file}: is listed as a reader of Chinese needlessly`),
  ]
}

const blank = (text: string) => text.replace(/[^\n]/g, ' ')
