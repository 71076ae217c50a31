import type { Policy } from '../access.ts'
import { type AnsweringRoute, isWrite, RefusalBody, refusals, refusalsOf } from './answers.ts'
import { type Described, exampleOf } from './example.ts'

type Media = { schema?: Described; example?: unknown }
type Content = Record<string, Media>
type Answer = { description?: string; content?: Content; $ref?: string }

/** What we read and write of an operation; the rest stays as the schemas of the route made it. */
export type Operation = {
  tags?: string[]
  summary?: string
  description?: string
  parameters?: { name: string; in: string; required?: boolean; schema?: Described; description?: string }[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, Answer>
  security?: Record<string, string[]>[]
  'x-permission'?: { permission: string; scope: string }
}

export type InterfaceDocument = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas?: object; responses?: object; securitySchemes?: object }
}

/** A route as the server declares it. */
export type DocumentedRoute = {
  readonly method: unknown
  readonly url: string
  readonly schema?: unknown
  readonly config?: { readonly access?: Policy; readonly refuses?: readonly number[]; readonly bearsIdentity?: true }
}

/** Fills in what routes need not say one by one: refusals, examples, uploads, the key of a command, the sign-in. */
export function completeDocument(document: InterfaceDocument, routes: readonly DocumentedRoute[]): InterfaceDocument {
  for (const route of routes)
    for (const method of [route.method].flat().map(String)) {
      const operation = document.paths[route.url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      if (operation) complete(operation, method, route)
    }
  document.components.responses = Object.fromEntries(
    [...refusals].map(([status, { means, example }]) => [
      String(status),
      status === 416 ? { description: means } : { description: means, content: json(refusalRef, example) },
    ]),
  )
  document.components.schemas = { ...document.components.schemas, Refusal: RefusalBody }
  document.components.securitySchemes = {
    session: { type: 'apiKey', in: 'cookie', name: 'steelyard_session', description: 'Opened by signing in.' },
  }
  return document
}

const refusalRef = { $ref: '#/components/schemas/Refusal' } as Described

const json = (schema: Described, example: unknown): Content => ({ 'application/json': { schema, example } })

function complete(operation: Operation, method: string, route: DocumentedRoute): void {
  const { access, refuses = [], bearsIdentity = false } = route.config ?? {}
  const answering: AnsweringRoute = { method, url: route.url, access, refuses }
  for (const status of refusalsOf(answering))
    operation.responses[status] ??= { $ref: `#/components/responses/${status}` }
  if (access !== undefined && access !== 'public') operation.security = [{ session: [] }]
  if (typeof access === 'object') operation['x-permission'] = { permission: access.permission, scope: access.scope }
  if (isWrite(method) && route.url.startsWith('/api/') && !bearsIdentity) addCommandKey(operation)
  if (isUpload(route)) operation.requestBody = { required: true, content: upload }
  addExamples(operation)
}

const isUpload = ({ schema }: DocumentedRoute) =>
  (schema as { consumes?: readonly string[] } | undefined)?.consumes?.includes('multipart/form-data') === true

const upload: Content = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  },
}

function addCommandKey(operation: Operation): void {
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'idempotency-key',
      in: 'header',
      required: true,
      description: 'Made on the device: the same key twice is one effect and the same answer.',
      schema: { type: 'string', pattern: '^[\\w.:-]{8,128}$', examples: ['01980000-0000-7000-8000-000000000002'] },
    },
  ]
}

function addExamples({ requestBody, responses }: Operation): void {
  const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)]
  for (const content of contents)
    for (const [type, media] of Object.entries(content ?? {}))
      if (type === 'application/json' && media.schema) media.example ??= exampleOf(media.schema)
}
