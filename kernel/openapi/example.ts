/** What an OpenAPI document says of a value; JSON Schema of 2020-12. */
export type Described = {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Described>>
  readonly required?: readonly string[]
  /** Of all its items, or of each in its place. */
  readonly items?: Described | readonly Described[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Described[]
  readonly allOf?: readonly Described[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly examples?: readonly unknown[]
}

/**
 * A value as the schema describes it: every field that has to be there and, of an object, those that may be left out as
 * well, so that a reader sees what there is. A pattern no known word fits needs `examples` beside it.
 */
export function exampleOf(schema: Described): unknown {
  if (schema.examples) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(exampleOf))
  const [either] = schema.anyOf ?? []
  return either ? exampleOf(either) : plainExample(schema)
}

function plainExample(schema: Described): unknown {
  const [type] = [schema.type ?? []].flat()
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, exampleOf(part)]))
    case 'array':
      return arrayExample(schema)
    case 'string':
      return textExample(schema)
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    default:
      return type === 'null' ? null : {}
  }
}

function arrayExample({ items = {}, minItems = 1 }: Described): unknown[] {
  if (isTuple(items)) return items.map(exampleOf)
  return Array.from({ length: Math.max(minItems, 1) }, (_, index) => another(exampleOf(items), index))
}

export const isTuple = (items: Described | readonly Described[]): items is readonly Described[] => Array.isArray(items)

/** No two records have one identity. */
const another = (value: unknown, index: number): unknown =>
  value === formats.uuid ? formats.uuid.slice(0, -1) + (index + 1) : value

const formats = {
  uuid: '01980000-0000-7000-8000-000000000001',
  date: '2026-03-02',
  'date-time': '2026-03-02T01:00:00Z',
} as const

function textExample({ format, pattern, minLength = 0, maxLength = 500 }: Described): string {
  const formed = (formats as Readonly<Record<string, string>>)[format ?? '']
  if (formed !== undefined) return formed
  if (pattern !== undefined) return words.find((word) => new RegExp(pattern, 'u').test(word)) ?? ''
  return 'sample'.repeat(Math.max(1, Math.ceil(minLength / 6))).slice(0, Math.max(minLength, Math.min(maxLength, 200)))
}

const hex = (digits: number) => 'a'.repeat(digits)

/** Words for the patterns schemas know: names in small letters, digits, a month, hashes, keys and signatures. */
const words = [
  'sample',
  'businesses',
  '370101',
  '52',
  '2026-03',
  '2026-03-02',
  '2026-03-02T01:00:00Z',
  'A1',
  'a1',
  'businesses.onFile',
  ...[64, 128, 258].map(hex),
  `04${hex(128)}`,
  `— witness ${'A'.repeat(102)}==\n`,
]
