import buildCompilers from '@fastify/ajv-compiler'
import type { InterfaceDocument, Operation } from '../../kernel/openapi/document.ts'
import type { Described } from '../../kernel/openapi/example.ts'
import type { Told } from './ground.ts'

const judge = buildCompilers()({}, { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } })

/** Why the value does not fit the schema; undefined when it does. */
export function misfitOf(schema: Described, value: unknown): string | undefined {
  const check = judge({ schema: schema as never, method: '', url: '' }) as unknown as Check
  return check(value) ? undefined : `${check.errors?.[0]?.instancePath} ${check.errors?.[0]?.message}`
}

type Check = { (value: unknown): boolean; errors?: { instancePath: string; message: string }[] }

/** What a stranger who has nothing but the document would miss or be misled by. */
export function faultsOfDocument({ components }: InterfaceDocument, operations: readonly Told[]): string[] {
  const shared = components.responses as Record<string, Operation['responses'][string]>
  const refusal = (components.schemas as { Refusal: Described }).Refusal
  const badRefusals = Object.entries(shared).flatMap(([status, { content }]) => {
    const why = content && misfitOf(refusal, content['application/json']?.example)
    return why ? [`the example of ${status}: ${why}`] : []
  })
  return [...badRefusals, ...operations.flatMap((told) => faultsOf(told, shared))]
}

function faultsOf({ method, path, operation }: Told, shared: Readonly<Record<string, unknown>>): string[] {
  const { tags, parameters = [], requestBody, responses } = operation
  const answers = Object.entries(responses)
  const successes = answers.filter(([status]) => Number(status) < 400)
  const faults = [
    ...(tags?.length ? [] : ['has no tag']),
    ...parameters
      .filter(({ schema }) => typeof schema !== 'object')
      .map(({ name }) => `parameter ${name} has no schema`),
    ...(successes.length > 0 ? [] : ['names no success']),
    ...successes
      .filter(([status, { content }]) => status === '200' && !content)
      .map(() => 'does not say what comes back'),
    ...answers
      .filter(([status, { $ref }]) => Number(status) >= 400 && !($ref && shared[$ref.split('/').at(-1) ?? '']))
      .map(([status]) => `does not say how ${status} looks`),
    ...[requestBody?.content, ...successes.map(([, { content }]) => content)].flatMap((content) => {
      const { schema, example } = content?.['application/json'] ?? {}
      const why = schema && misfitOf(schema, example)
      return why ? [`an example does not fit its schema: ${why} ${JSON.stringify(example).slice(0, 200)}`] : []
    }),
  ]
  return faults.map((fault) => `${method} ${path} ${fault}`)
}
