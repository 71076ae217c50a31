import type { Planted } from './plant.ts'

/** A JSON schema as the routes carry it. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minItems?: number
  readonly minimum?: number
}

/** The least body the schema takes, in which every identity is that of the planted record it names. */
export function bodyOf(schema: Schema, target: Planted, name = 'id'): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [either] = schema.anyOf ?? []
  if (either) return bodyOf(either, target, name)
  return wholeOf(schema, target, name)
}

function wholeOf(schema: Schema, target: Planted, name: string): unknown {
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => bodyOf(part, target, name)))
  if (schema.properties) return objectOf(schema, target)
  if (schema.type === 'object') return {}
  if (schema.type === 'array') return arrayOf(schema, target, name)
  return schema.type === 'string' ? textOf(schema, target, name) : otherOf(schema)
}

const arrayOf = ({ items = {}, minItems = 0 }: Schema, target: Planted, name: string): unknown[] =>
  Array.from({ length: isIdentity(name, items) ? 1 : minItems }, () => bodyOf(items, target, name.replace(/s$/, '')))

function otherOf({ type, minimum = 1 }: Schema): unknown {
  if (type === 'null') return null
  return type === 'boolean' ? false : minimum
}

function textOf(schema: Schema, target: Planted, name: string): string {
  if (schema.format === 'uuid' || /Id$/.test(name)) return identityOf(name, target)
  if (schema.format === 'date') return '2026-03-02'
  if (schema.format === 'date-time') return '2026-03-02T02:00:00Z'
  return schema.pattern ? fitting(schema.pattern) : '测试'.repeat(Math.max(1, Math.ceil((schema.minLength ?? 0) / 2)))
}

function objectOf({ properties = {}, required = [] }: Schema, target: Planted) {
  // Identities go in although they may be left out: they are what a stranger would try.
  const wanted = Object.entries(properties).filter(([name, part]) => required.includes(name) || isIdentity(name, part))
  return Object.fromEntries(wanted.map(([name, part]) => [name, bodyOf(part, target, name)]))
}

const isIdentity = (name: string, part: Schema | undefined): boolean =>
  part?.format === 'uuid' || /Ids?$/.test(name) || part?.anyOf?.some(({ format }) => format === 'uuid') === true

/** `officerId` → the officer planted in the target's bureau; a unit is the target's own. */
function identityOf(name: string, { ids, unitId }: Planted): string {
  const noun = name.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  if (/unit|office|grid|parent|bureau/.test(noun) && !noun.includes('officer')) return unitId
  const found = [...ids].find(([table]) => table.endsWith(`.${noun}`) || noun.endsWith(`_${table.split('.')[1]}`))
  return found?.[1] ?? ids.get('businesses.business') ?? unitId
}

const hex = (digits: number) => 'a'.repeat(digits)
const words = [
  '2026-03-02',
  'a',
  'aB',
  'A1',
  '2026',
  '370101',
  hex(32),
  hex(64),
  hex(128),
  `04${hex(128)}`,
  'abcdefgh',
  '2026-03-02T02:00:00Z',
  'A-09',
]

/** Words for the few patterns bodies know: a day, digits, a hash, a name in small letters. */
const fitting = (pattern: string): string => words.find((word) => new RegExp(pattern, 'u').test(word)) ?? pattern
