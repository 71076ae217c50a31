import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { takeMatterStep } from './actions/steps.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const at = '2026-06-01T02:00:00.000Z'

let platform: TestPlatform
let handler: Caller
let chief: Caller
let deputy: Caller

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const context = platform.contextAt(at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, at, [tree.county.id])
  handler = await personOf(platform, context, tree.office.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  deputy = await personOf(platform, context, tree.county.id, ['caseOfficer'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(at, caller)

async function signedIn(caller: Caller) {
  const { rows } = await platform.pool.query('select username from authorities.account where id = $1', [
    caller.accountId,
  ])
  const send = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, cookie = '') =>
    platform.server.inject({
      ...{ method, url: `/api${path}`, ...(payload ? { payload } : {}) },
      headers: { cookie, 'idempotency-key': crypto.randomUUID() },
    })
  const reply = await send('POST', '/session', { username: rows[0].username, password: 'correct horse battery' })
  const cookie = String(reply.headers['set-cookie']).split(';')[0]
  return (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => send(method, path, payload, cookie)
}

/** The deputy sits in the seat of the chief, who is away. */
async function inPlaceOfChief() {
  const [asChief, asDeputy] = [await signedIn(chief), await signedIn(deputy)]
  const posts = (await asChief('GET', `/posts?accountId=${chief.accountId}`)).json()
  const given = await asChief('POST', '/delegations', {
    ...{ postId: posts.items[0].id, delegateId: deputy.accountId, reason: '赴省局培训' },
    ...{ permissions: ['matters.read', 'matters.move', 'complaints.read', 'complaints.handle', 'complaints.approve'] },
    ...{ validFrom: '2026-06-01', validUntil: '2026-06-03' },
  })
  expect((await asDeputy('PUT', '/seat', { id: given.json().id })).statusCode).toBe(200)
  return asDeputy
}

async function refusalAskedBy(asker: Caller): Promise<string> {
  const { id, version } = await receiveComplaint(as(handler), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: '2026-06-01', facts: '电饭煲不能加热。', claim: '请求退货退款。' },
  })
  const input = { code: '1', outcome: '属于住房和城乡建设部门职责' }
  await takeMatterStep(as(asker), kinds, id, { step: 'refuse', version, input })
  return id
}

test('who is in the place of the chief approves for him, but not what the chief asked for himself', async () => {
  const asDeputy = await inPlaceOfChief()
  const approve = (id: string) => asDeputy('POST', `/matters/${id}/approvals`, { decision: 'approve', version: 2 })
  const asked = await refusalAskedBy(handler)
  expect((await approve(asked)).statusCode).toBe(200)
  expect((await asDeputy('GET', `/matters/${asked}/course`)).json()).toMatchObject({ state: 'refused' })
  const own = await refusalAskedBy(chief)
  const shown = (await asDeputy('GET', `/matters/${own}/course`)).json()
  expect(shown.pending).toMatchObject({ step: 'refuse', isMine: false })
  expect((await approve(own)).json()).toMatchObject({ code: 'approval/own' })
})
