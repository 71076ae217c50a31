import type { Policy } from '../../kernel/access.ts'
import { bodyOf, type Schema } from './bodies.ts'
import type { Planted } from './plant.ts'

/** A route as the running server declares it. */
export type DeclaredRoute = {
  readonly method: string
  readonly url: string
  readonly policy: Policy
  readonly body: Schema | undefined
  readonly query: Schema | undefined
  readonly isUpload: boolean
}

type Declared = { method: unknown; url: string; schema?: unknown; config?: { access?: Policy } }

export const routesOf = (declared: readonly object[]): DeclaredRoute[] =>
  (declared as readonly Declared[]).flatMap(({ method, url, schema, config }) => {
    const parts = schema as { body?: Schema; querystring?: Schema; consumes?: readonly string[] } | undefined
    return [method].flat().map((one) => ({
      method: String(one),
      url,
      // Published files need nobody's leave.
      policy: config?.access ?? 'public',
      body: parts?.body,
      query: parts?.querystring,
      isUpload: parts?.consumes?.includes('multipart/form-data') === true,
    }))
  })

/** Where the address does not bear the plural of the table's name: the table whose record stands behind its `:id`. */
const tableBehind: Readonly<Record<string, string>> = {
  units: 'authorities.unit',
  colleagues: 'authorities.account',
  premises: 'businesses.premises',
  'businesses/imports': 'businesses.import',
  dossiers: 'businesses.business',
  matters: 'complaints.complaint',
  'service-records': 'complaints.complaint',
  tickets: 'complaints.complaint',
  'complaint-contacts': 'complaints.contact',
  'classed-businesses': 'businesses.business',
  'inspection-items': 'inspections.item',
  'worklist-items': 'worklists.item',
  'document-templates': 'documents.template',
  'document-numbers': 'documents.number',
  documents: 'documents.document',
  'document-services': 'documents.service',
  'number-blocks': 'documents.block',
  'risk-models': 'credit.model_version',
  'hint-versions': 'triage.hint_version',
  'code-lists': 'codes.list',
  'code-editions': 'codes.edition',
  'code-entries': 'codes.entry',
  'class-changes': 'credit.model_comparison_change',
  'officers/merges': 'authorities.officer_merge',
  'channel-differences': 'channels.difference',
  'submission-desks': 'submissions.desk',
  'return-promises': 'promises.promise',
  'worry-free-units': 'promises.worry_free',
  'advice-questions': 'advice.question',
  'advice-articles': 'advice.article',
  'service-stations': 'stations.station',
  'station-standards': 'stations.standard',
  'station-referrals': 'stations.referral',
  'station-ledgers': 'stations.ledger',
  'promise-targets': 'promises.target',
  'linkage-partners': 'linkages.partner',
  'odr-enterprises': 'odr.enterprise',
  'reply-templates': 'complaints.reply_template',
  'complaint-invitations': 'submissions.invitation',
  'privacy-requests': 'privacy.request',
  'privacy-erasures': 'privacy.erasure',
  'privacy-copies': 'privacy.copy',
}

/** `hand-overs` → `authorities.hand_over`, if such a record was planted. */
const tableCalled = (plural: string, { ids }: Planted): string | undefined =>
  [...ids.keys()].find((table) => {
    const noun = table.replace(/^.*\./, '').replaceAll('_', '-')
    return [`${noun}s`, `${noun}es`, noun.replace(/y$/, 'ies')].includes(plural)
  })

/** Parameters that name no record. */
const otherParameters: Readonly<Record<string, string>> = {
  'documents/:sm3': 'a'.repeat(64),
  'identities/:subject': 'somebody',
  'own-channels/:name': 'mail',
  'channels/:name': 'platform12315',
  // Whose agenda it is nobody can know.
  'calendar/:file': `${'A'.repeat(43)}.ics`,
  // A line stands within its yearly plan.
  'lines/:lineId': '00000000-0000-7000-8000-000000000001',
  'figures/:name': 'businesses.onFile',
  'document-kinds/:key': 'complaints.acceptance',
  'journal/:epoch': '1',
  'checkpoints/:size': '1',
  'cosigned/:size': '1',
  'tile/:level': '0',
  ':level/:n': '0',
}

/** What a schema cannot say: the values some addresses ask for. */
const queries: Readonly<Record<string, (target: Planted) => string>> = {
  'GET /api/public/documents': ({ name }) => `number=planted-${name}&code=AAAA-AAAA-AAAA-AAAA`,
  'GET /api/public/draws/:id/row': () => 'code=91',
  'GET /api/public/businesses': ({ name }) => `q=${encodeURIComponent(name)}`,
  'GET /api/public/journal/proof': ({ ids }) => `entry=${ids.get('inspections.draw')}`,
  'GET /api/public/journal/consistency': () => 'from=0&to=0',
  'POST /api/document-templates': () => 'kind=complaints.acceptance',
  'GET /api/complaint-centre/records': () => 'by=channel&key=counter&when=open',
  'GET /api/code-names': () => 'list=industries&code=52',
  'GET /api/list-views': () => 'list=businesses',
  'GET /api/reward-totals': () => 'from=2026-01-01&until=2026-12-31',
  'GET /api/promise-progress': () => 'year=2026',
  'GET /api/advice-topics': () => 'from=2026-01-01&until=2026-12-31',
  'GET /api/public/article-suggestions': () => `q=${encodeURIComponent('密')}`,
  'GET /api/shop-codes': ({ ids }) => `ids=${ids.get('businesses.business')}`,
  'GET /api/search': () => `q=${encodeURIComponent('密')}`,
}

/** @throws with the route's name when a parameter cannot be filled from planted records. */
export function addressOf({ method, url }: DeclaredRoute, target: Planted): string {
  const parts = url.split('/')
  const filled = parts.map((part, index) =>
    part.startsWith(':') ? parameterOf({ method, url }, parts, index, target) : part,
  )
  const query = queries[`${method === 'HEAD' ? 'GET' : method} ${url}`]?.(target)
  return filled.join('/') + (query ? `?${query}` : '')
}

function parameterOf(route: { method: string; url: string }, parts: readonly string[], index: number, target: Planted) {
  const [before = '', one = ''] = [parts[index - 1], parts[index]]
  const other = otherParameters[`${before}/${one}`]
  if (other !== undefined) return other
  const table = tableBehind[`${parts[index - 2]}/${before}`] ?? tableBehind[before] ?? tableCalled(before, target)
  const id = table === 'authorities.unit' ? target.unitId : target.ids.get(table ?? '')
  if (id === undefined)
    throw new Error(`${route.method} ${route.url}: tests/access/routes.ts must say which record ${one} is`)
  return id
}

const hex = (digits: number) => '0'.repeat(digits)
const accountOf = ({ ids }: Planted) => ids.get('authorities.account') ?? ''
const someone = '00000000-0000-7000-8000-000000000001'
const officer = {
  kind: 'officer',
  certificateNumber: 'ZF-1',
  certificateValidUntil: '2028-12-31',
  skills: [],
}
const plan = (target: Planted) => ({
  contributors: [accountOf(target), someone],
  custodian: accountOf(target),
  items: ['registration-matters'],
  lendingBureaus: [target.bureauId],
  quorum: 2,
})

/** What the least body of a schema lacks before its rules look at whose record it names. */
const bodies: Readonly<Record<string, (target: Planted) => Readonly<Record<string, unknown>>>> = {
  'POST /api/public/phone-codes': () => ({ mobile: '13800000000' }),
  'POST /api/public/phone-proofs': () => ({ mobile: '13800000000', code: '123456' }),
  'POST /api/public/promise-applications': () => ({ mobile: '13800000000' }),
  'POST /api/public/worry-free-applications': () => ({ mobile: '13800000000' }),
  'POST /api/code-lists': () => ({ code: 'stalls' }),
  'POST /api/units': () => ({ kind: 'office', code: 'T-1' }),
  'PUT /api/units/:id': ({ bureauId }) => ({ kind: 'office', code: 'T-2', parentId: bureauId }),
  'POST /api/odr-enterprises': () => ({ mobile: '13800000000' }),
  'POST /api/service-stations': () => ({ mobile: '13800000000' }),
  'POST /api/public/advice-questions': () => ({ mobile: '13800000000' }),
  'POST /api/officers': () => officer,
  'PUT /api/officers/:id': () => officer,
  'POST /api/remedies': ({ ids }) => ({ complaintId: ids.get('complaints.complaint') ?? '' }),
  'POST /api/remedies/:id/disclosures': () => ({ field: 'applicantName' }),
  'POST /api/officers/:id/disclosures': () => ({ field: 'phone' }),
  'POST /api/businesses/:id/disclosures': () => ({ field: 'phone' }),
  'POST /api/accounts': () => ({ username: 'brought', password: 'correct horse battery', roles: ['inspector'] }),
  'PUT /api/accounts/:id': () => ({ username: 'changed' }),
  'PUT /api/businesses/:id': () => ({ headquartersId: null }),
  'PUT /api/premises/:id/point': () => ({ longitude: 117, latitude: 36 }),
  'POST /api/plans': plan,
  'PUT /api/plans/:id': plan,
  'POST /api/public/journal/cosignatures': () => ({ line: `— witness ${'A'.repeat(102)}==\n` }),
  'POST /api/agency-marks': () => ({ mark: '沛市监' }),
  'POST /api/draws/:id/commitments': () => ({ envelope: hex(258), signature: hex(128) }),
}

/** @returns undefined when the route takes no body. */
export function payloadOf(route: DeclaredRoute, target: Planted): object | undefined {
  if (!route.body) return undefined
  const least = bodyOf(route.body, target) as object
  return { ...least, ...bodies[`${route.method} ${route.url}`]?.(target) }
}

/** A file as a form would send it. */
export const upload = {
  payload: [
    '--border',
    'content-disposition: form-data; name="file"; filename="a.csv"',
    'content-type: text/csv',
    '',
    '\u540d\u79f0,\u4ee3\u7801\na,b',
    '--border--',
    '',
  ].join('\r\n'),
  headers: { 'content-type': 'multipart/form-data; boundary=border' },
} as const
