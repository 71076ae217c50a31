import { Refusal } from '../../../kernel/errors.ts'
import type { CapitalUnit } from './capital.ts'

/** The names under which registers know each field, the commonest first. */
const aliases = {
  name: [
    '企业名称',
    '市场主体名称',
    '经营主体名称',
    '主体名称',
    '单位名称',
    '个体工商户名称',
    '字号名称',
    '名称',
    '字号',
  ],
  code: [
    '统一社会信用代码',
    '社会信用代码',
    '信用代码',
    '统一信用代码',
    '统一社会信用代码/注册号',
    '统一社会信用代码(注册号)',
    '注册号/统一社会信用代码',
    '信用代码/注册号',
  ],
  registrationNumber: ['注册号', '工商注册号', '营业执照注册号', '营业执照号', '执照号'],
  organisationCode: ['组织机构代码', '机构代码'],
  establishedOn: ['成立日期', '注册日期', '成立时间', '登记日期', '注册时间', '核准设立日期', '开业日期'],
  businessType: ['企业类型', '主体类型', '市场主体类型', '经营主体类型', '企业(机构)类型', '类型'],
  head: ['法定代表人', '法人代表', '负责人', '经营者', '法定代表人(负责人)', '法定代表人/负责人', '法人', '投资人'],
  capital: ['注册资本', '注册资金', '资金数额', '出资额', '出资总额', '注册资本(金)', '开办资金'],
  businessScope: ['经营范围', '业务范围', '经营范围及方式'],
  province: ['所在省份', '省份', '所属省份', '省', '所在省'],
  city: ['地区', '所在城市', '城市', '所属城市', '所属地区', '市', '所在地区'],
  county: ['区县', '所属区县', '所在区县', '县区', '行政区划', '所在区域'],
  address: ['注册地址', '住所', '企业住所', '经营场所', '地址', '企业地址', '住所(经营场所)', '经营地址', '详细地址'],
  registeringAuthority: ['登记机关', '注册机关', '核准机关', '发照机关'],
  registrationState: ['登记状态', '经营状态', '企业状态', '状态', '主体状态'],
  industry: ['行业代码', '行业门类', '所属行业', '国民经济行业', '行业'],
  phone: ['联系电话', '电话', '手机', '联系方式', '注册电话'],
} as const satisfies Record<string, readonly string[]>

export type ColumnKey = keyof typeof aliases

const allAliases: ReadonlySet<string> = new Set(Object.values(aliases).flat())

/** Which column (0-based) holds which field. `ignored` are the columns nobody reads, to be shown before the import. */
export interface ColumnMap {
  readonly columns: Readonly<Partial<Record<ColumnKey, number>>>
  readonly headers: readonly string[]
  readonly ignored: readonly { readonly column: number; readonly header: string }[]
  readonly capitalUnit?: CapitalUnit
}

/**
 * Finds the fields by their headers in any order; blanks, full width, marks such as `*` and units do not matter.
 * @throws Refusal `import/columns-missing` {missing, found, expected} without a column of names, or with nothing else.
 */
export function mapColumns(headers: readonly string[]): ColumnMap {
  const columns = findColumns(headers)
  const missing: ColumnKey[] = []
  if (columns.name === undefined) missing.push('name')
  if (Object.keys(columns).length < 2) missing.push('code')
  if (missing.length > 0) {
    const expected = Object.fromEntries(missing.map((key) => [key, aliases[key]]))
    throw new Refusal('import/columns-missing', { missing, found: headers, expected })
  }
  const used = new Set<number>(Object.values(columns))
  const unit = columns.capital === undefined ? undefined : unitOf(headers[columns.capital] ?? '')
  return {
    columns,
    headers,
    ignored: headers.flatMap((header, column) => (used.has(column) || header === '' ? [] : [{ column, header }])),
    ...(unit === undefined ? {} : { capitalUnit: unit }),
  }
}

/** Above the header there may be a title and a date: the row of the first twenty that names a business and most else. */
export function findHeader(rows: readonly (readonly string[])[]): number | undefined {
  const index = rows.slice(0, 20).findIndex(isHeader)
  return index < 0 ? undefined : index
}

/** Whether a row is a header: it has the word for the name and another field. */
export function isHeader(values: readonly string[]): boolean {
  const columns = findColumns(values)
  return columns.name !== undefined && Object.keys(columns).length >= 2
}

/** Whether a row below the header is a header again, maybe in another order: where names stand, it has a header's word. */
export function isHeaderAgain(values: readonly string[], { columns }: ColumnMap): boolean {
  return columns.name !== undefined && isHeaderWord(values[columns.name]) && isHeader(values)
}

function isHeaderWord(value: string | undefined): boolean {
  return value !== undefined && value.length < 30 && allAliases.has(normaliseHeader(value))
}

function findColumns(headers: readonly string[]): Partial<Record<ColumnKey, number>> {
  const normalised = headers.map(normaliseHeader)
  const columns: Partial<Record<ColumnKey, number>> = {}
  for (const key of Object.keys(aliases) as ColumnKey[]) {
    const column = aliases[key].map((alias) => normalised.indexOf(alias)).find((index) => index >= 0)
    if (column !== undefined) columns[key] = column
  }
  return columns
}

const unitInHeader = /[([](单位[::])?(万元|元|人民币万元|万元人民币|人民币元|元人民币)[)\]]$/

function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s\p{Cf}*:"']/gu, '')
    .replace(/\((必填|选填)\)$/, '')
    .replace(unitInHeader, '')
}

function unitOf(header: string): CapitalUnit | undefined {
  const match = unitInHeader.exec(header.normalize('NFKC').replace(/[\s*]/g, ''))
  if (match === null) return undefined
  return match[2]?.includes('万') ? 'tenThousandYuan' : 'yuan'
}
