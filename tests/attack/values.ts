import fc from 'fast-check'
import { type Described, isTuple } from '../../kernel/openapi/example.ts'
import { brokenTexts, injections, rareTexts } from './texts.ts'

const hostile = [rareTexts, brokenTexts, injections].flatMap((texts) => Object.values(texts))

/** Identities a value may name: those of records that exist, and ones behind which there is nothing. */
export type Identities = readonly string[]

/** Values the schema describes, among them the ones nobody would send by hand. */
export function fitting(schema: Described, ids: Identities): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part) => fitting(part, ids)))
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map((part) => fitting(part, ids))).map((parts) => Object.assign({}, ...parts))
  const [type] = [schema.type ?? []].flat()
  return type === undefined ? fc.jsonValue() : plain(type, schema, ids)
}

function plain(type: string, schema: Described, ids: Identities): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objectOf(schema, ids)
    case 'array':
      return arrayOf(schema, ids)
    case 'string':
      return textOf(schema, ids)
    case 'integer':
    case 'number':
      return numberOf(schema)
    default:
      return type === 'null' ? fc.constant(null) : fc.boolean()
  }
}

function arrayOf({ items = {}, minItems = 0 }: Described, ids: Identities): fc.Arbitrary<unknown> {
  if (isTuple(items)) return fc.tuple(...items.map((item) => fitting(item, ids)))
  return fc.array(fitting(items, ids), { minLength: minItems, maxLength: Math.max(minItems, 3) })
}

function objectOf({ properties, required = [] }: Described, ids: Identities): fc.Arbitrary<unknown> {
  if (!properties) return fc.dictionary(fc.constantFrom('a', '__proto__', '名'), fc.jsonValue(), { maxKeys: 2 })
  const parts = Object.entries(properties).map(([name, part]) => [name, fitting(part, ids)] as const)
  return fc.record(Object.fromEntries(parts), { requiredKeys: required as never[] })
}

function numberOf({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }: Described) {
  const edges = [minimum, maximum, 0, 1, -1, 2_147_483_648].filter((edge) => edge >= minimum && edge <= maximum)
  return fc.constantFrom(...edges)
}

const edgesOfTime: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-03-02', '0001-01-01', '9999-12-31', '2024-02-29', '1582-10-10'],
  'date-time': ['2026-03-02T01:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-06-30T23:59:60Z'],
}

function textOf({ format, pattern, minLength = 0, maxLength = 500 }: Described, ids: Identities): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid())
  const edges = edgesOfTime[format ?? '']
  if (edges) return fc.constantFrom(...edges)
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'xsmall' })
  const fits = (text: string) => [...text].length >= minLength && [...text].length <= maxLength
  const long = '长'.repeat(Math.min(maxLength, 20_000))
  return fc.constantFrom(...[...hostile, long, '', ' ', '0'].filter(fits), long.slice(0, Math.max(minLength, 1)))
}

/** Values of a type nobody asked for. */
const ill = fc.constantFrom<unknown>(
  ...[
    null,
    '',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    [[[[]]]],
    'a'.repeat(70_000),
    '9'.repeat(400),
    1.5,
    { $ne: null },
    ['a', 'a'],
  ],
)

/** The same body with one thing wrong: a value of another type, one missing, or one that nobody asked for. */
export function misfit(schema: Described, ids: Identities): fc.Arbitrary<unknown> {
  const names = Object.keys(schema.properties ?? {})
  return fc.tuple(fitting(schema, ids), fc.nat(), fc.nat(2), ill).map(([body, place, way, value]) => {
    if (typeof body !== 'object' || body === null || names.length === 0) return value
    const name = names[place % names.length] ?? ''
    if (way === 0) return { ...body, [name]: value }
    if (way === 1) return Object.fromEntries(Object.entries(body).filter(([one]) => one !== name))
    return { ...body, [unasked[place % unasked.length] ?? 'more']: value }
  })
}

/** A right body in which one or two fields bear other values the schema describes. */
export function oneChanged(right: object, schema: Described, ids: Identities): fc.Arbitrary<unknown> {
  const parts = Object.entries(schema.properties ?? {})
  if (parts.length === 0) return fc.constant(right)
  const change = fc
    .constantFrom(...parts)
    .chain(([name, part]) => fitting(part, ids).map((value): Readonly<Record<string, unknown>> => ({ [name]: value })))
  return fc.tuple(change, change).map(([one, other]) => ({ ...right, ...one, ...other }))
}

/** What somebody would like to set who may not. */
export const unasked = ['isAdmin', 'bureauId', 'permissions', 'accountId', 'createdAt', 'journal', 'constructor', 'x']

/** Bodies that are no JSON, or not the JSON they say. */
export const garbage: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '{"a":1,"a":2}',
  '{"__proto__":{"isAdmin":true}}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '\ufeff{}',
  '{"a":1e999}',
]
