import { kernelSchemas, knownSchemas } from './floors.ts'
import type { Literal } from './read-imports.ts'
import type { Source } from './read-source.ts'

/** A table or view as PostgreSQL knows it: `cases.open_view`. `isDeclared`: it stands in `interface Tables`. */
export type Table = {
  readonly schema: string
  readonly name: string
  readonly line: number
  readonly isDeclared: boolean
}

const schemas = knownSchemas.flatMap((schema) => [schema, camel(schema)]).join('|')
const tableName = new RegExp(`(?<![\\w.¤-])(${schemas})\\.([a-z_]\\w*|¤)`, 'gi')
const startOfText = new RegExp(`^(${schemas})\\.([a-z_]\\w*)(?=$|\\.|\\s+as\\s)`, 'i')
const sqlTakesATable =
  /\b(?:from|join|into|update|references|table|only|exists|using|view|truncate|copy|lock|on|like|of|lateral)\s*\(?\s*$/i
const looksLikeSql =
  /^\s*(?:select|insert\s+into|update|delete\s+from|with|create|alter|drop|truncate|copy|merge|lock|refresh|explain|comment\s+on|grant|from|(?:\w+\s+)?join)\s/i
const builders =
  'selectFrom|insertInto|replaceInto|mergeInto|updateTable|deleteFrom|from|using|table|ref|\\w*[jJ]oin\\w*|addFrom'
/** A literal that is an argument of a query builder, or stands in an array that is. */
const builderCall = new RegExp(`\\.(?:${builders})\\s*\\(\\s*\\[?(?:\\s*(?:'[^']*'|"[^"]*")\\s*,)*\\s*$`)
const queryCall = /\.(?:raw|query)\s*\(\s*$/

/** Every table a TypeScript file names. `known`: full names of tables that count in whatever place they are said. */
export function tablesInSource(source: Source, known: ReadonlySet<string>): Table[] {
  const declarations = declarationsIn(source)
  return source.literals.flatMap((literal) => {
    const line = source.lineAt(literal.start)
    const isDeclared = declarations.some(([start, end]) => literal.start > start && literal.start < end)
    const before = source.code.slice(Math.max(0, literal.start - 1000), literal.start)
    if (isSql(literal, before)) return tablesInSql(literal.text, known, line)
    const table = tableNamed(literal.text, line, isDeclared)
    if (!table) return []
    const isKnown = literal.text.endsWith(`.${table.name}`) && known.has(fullName(table))
    return isDeclared || isKnown || builderCall.test(withoutTypes(before)) ? [table] : []
  })
}

/** Every table an SQL text names; comments and quoted strings are not read. */
export function tablesInSql(text: string, known: ReadonlySet<string>, firstLine = 1): Table[] {
  const sql = withoutRemarks(text)
  return [...sql.matchAll(tableName)].flatMap((match) => {
    const before = sql.slice(Math.max(0, match.index - 80), match.index)
    const line = firstLine + (sql.slice(0, match.index).match(/\n/g)?.length ?? 0)
    const table = { schema: snake(match[1] ?? ''), name: snake(match[2] ?? ''), line, isDeclared: false }
    return sqlTakesATable.test(before) || known.has(fullName(table)) ? [table] : []
  })
}

/** Tables and views that SQL makes without naming a schema: they would land in `public`. */
export function homelessTablesIn(text: string): { name: string; line: number }[] {
  const sql = withoutRemarks(text)
  const made =
    /\bcreate\s+(?:or\s+replace\s+)?(?:unlogged\s+|materialized\s+)?(?:table|view)\s+(?:if\s+not\s+exists\s+)?(?!if\s+not\b)(\w+)(?![\w.])/gi
  return [...sql.matchAll(made)].map((match) => ({
    name: match[1] ?? '',
    line: 1 + (sql.slice(0, match.index).match(/\n/g)?.length ?? 0),
  }))
}

/** Full names of the tables and views that SQL makes in a known schema. */
export function madeIn(text: string): string[] {
  const made = new RegExp(`\\b(?:table|view)\\s+(?:if\\s+not\\s+exists\\s+)?(${schemas})\\.(\\w+)`, 'gi')
  return [...withoutRemarks(text).matchAll(made)].map((match) => `${snake(match[1] ?? '')}.${snake(match[2] ?? '')}`)
}

export const isKernelSchema = (schema: string): boolean => kernelSchemas.includes(schema)

function isSql({ text, tag }: Literal, before: string): boolean {
  return /(?:^|\.)sql$/.test(tag) || queryCall.test(withoutTypes(before)) || looksLikeSql.test(text)
}

function tableNamed(text: string, line: number, isDeclared: boolean): Table | null {
  const match = text.match(startOfText)
  return match && { schema: snake(match[1] ?? ''), name: snake(match[2] ?? ''), line, isDeclared }
}

/** Where `interface Tables { … }` stands. */
function declarationsIn({ code }: Source): [number, number][] {
  return [...code.matchAll(/\binterface\s+Tables\b[^{]*\{/g)].map((match) => {
    const start = match.index + match[0].length
    return [start, closingBrace(code, start)]
  })
}

function closingBrace(code: string, start: number): number {
  let depth = 1
  for (let at = start; at < code.length; at += 1) {
    if (code[at] === '{') depth += 1
    if (code[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return code.length
}

function withoutRemarks(sql: string): string {
  const kept = (text: string) => text.replace(/[^\n]/g, ' ')
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:''|[^'])*'/g, kept).replace(/"(\w+)"/g, '$1')
}

/** `selectFrom<Row>('…')` as `selectFrom('…')`. */
const withoutTypes = (code: string) => code.replace(/<[^<>()]*>(?=\s*\(\s*$)/, '')
const fullName = ({ schema, name }: Table) => `${schema}.${name}`
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '')

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
