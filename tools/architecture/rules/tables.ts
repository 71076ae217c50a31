import { isSchemaBelow, schemaOf } from '../floors.ts'
import { homelessTablesIn, isKernelSchema, madeIn, type Table, tablesInSource, tablesInSql } from '../read-tables.ts'
import { isTest, type Place, sideOf } from '../rooms.ts'
import { type CodeFile, type Tree, type Verdict, verdicts } from '../tree.ts'

/** The rooms that may join a view of a lower module to their own tables. */
const readersOfViews = ['locks', 'queries', 'figures', 'jobs', 'actions', 'subscriptions']

/** Tables are private to their module. What others may read is a view whose name ends in `_view`. */
export function judgeTables({ code, sql }: Tree): Verdict[] {
  const product = (place: Place) => ['kernel', 'modules', 'apps'].includes(place.top) && !isTest(place)
  const known = new Set([...sql.flatMap(({ text }) => madeIn(text)), ...code.flatMap(declaredIn)])
  const inCode = code
    .filter(({ place }) => product(place))
    .flatMap(({ place, source }) => judgeAll(place, tablesInSource(source, sideOf(place) === 'server' ? known : none)))
  const inSql = sql
    .filter(({ place }) => product(place) && place.within !== 'queries.sql')
    .flatMap(({ place, text }) => [...judgeAll(place, tablesInSql(text, known)), ...judgeHomes(place, text)])
  return [...inCode, ...inSql]
}

/** Pages and pure rooms say `businesses.business` as the key of a text or the name of a model. */
const none: ReadonlySet<string> = new Set()

function declaredIn({ source }: CodeFile): string[] {
  return tablesInSource(source, none)
    .filter(({ isDeclared }) => isDeclared)
    .map(({ schema, name }) => `${schema}.${name}`)
}

function judgeAll(place: Place, tables: readonly Table[]): Verdict[] {
  return tables.flatMap((table) =>
    verdicts(place, table.line, `${table.schema}.${table.name}`, whyNotTable(place, table)),
  )
}

function judgeHomes(place: Place, text: string): Verdict[] {
  return homelessTablesIn(text).flatMap(({ name, line }) =>
    verdicts(place, line, name, 'a table is made in the schema of its module'),
  )
}

function whyNotTable(place: Place, table: Table): string | null {
  if (place.top === 'kernel') return isKernelSchema(table.schema) ? null : 'the kernel knows no module'
  if (place.top === 'apps') return 'an app names no table; ask its module through a door'
  if (table.schema === schemaOf(place.owner)) return null
  if (isKernelSchema(table.schema)) return `only the kernel names tables of ${table.schema}`
  return whyNotForeign(place, table)
}

function whyNotForeign({ owner, room }: Place, { schema, name, isDeclared }: Table): string | null {
  if (isDeclared) return 'a module declares its own tables only'
  if (room === 'migrations') return 'a migration names tables of its own module only'
  if (room === 'views') return 'a view reads tables of its own module only'
  if (!name.endsWith('_view')) return 'read another module through one of its views'
  if (!isSchemaBelow(schema, owner)) return `${schema} is not below ${owner}`
  if (readersOfViews.includes(room)) return null
  return `${room} reads no view of another module; queries, figures, jobs, actions and subscriptions may`
}
