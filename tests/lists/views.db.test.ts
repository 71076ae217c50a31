import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, signedIn } from '../people.ts'
import { founder, smallTree, type TestPlatform, testPlatform } from '../platform.ts'

let platform: TestPlatform
let head: Person
let colleague: Person
let inspector: Person
let elsewhere: Person

beforeAll(async () => {
  platform = await testPlatform()
  const tree = await smallTree(platform.contextAt('2026-03-02T01:00:00.000Z', founder))
  head = await signedIn(platform, tree.office.id, ['officeHead'])
  colleague = await signedIn(platform, tree.office.id, ['inspector'])
  inspector = await signedIn(platform, tree.county.id, ['inspector'])
  elsewhere = await signedIn(platform, tree.otherCounty.id, ['inspector'])
})
afterAll(() => platform?.drop())

const content = {
  query: { state: 'active', sort: '-name' },
  columns: ['name', 'state'],
  widths: { name: 300 },
  density: 'compact',
}
const view = (name: string, more: object = {}) => ({
  ...{ list: 'businesses', name, audience: 'own', isDefault: false, content },
  ...more,
})
const namesFor = async (who: Person) =>
  ((await who.get('/list-views', { list: 'businesses' })).body as { name: string }[]).map(({ name }) => name)

test('a view is its maker’s, his unit’s or a role’s of his authority, and nobody else sees it', async () => {
  await head.post('/list-views', view('只我'))
  await head.post('/list-views', view('本所', { audience: 'unit' }))
  await head.post('/list-views', view('检查员', { audience: 'role', role: 'inspector', isDefault: true }))
  expect(await namesFor(head)).toEqual(['只我', '本所', '检查员'])
  expect(await namesFor(colleague)).toEqual(['本所', '检查员'])
  expect(await namesFor(inspector)).toEqual(['检查员'])
  expect(await namesFor(elsewhere)).toEqual([])
})

test('how a list opens for a role is not for everybody to say', async () => {
  const reply = await colleague.post('/list-views', view('我定', { audience: 'role', role: 'inspector' }))
  expect([reply.status, reply.body.code]).toEqual([403, 'access/not-permitted'])
})

test('a list opens with one view: the later choice takes the former’s place', async () => {
  const first = (await colleague.post('/list-views', view('早先', { isDefault: true }))).body
  await colleague.post('/list-views', view('后来', { isDefault: true }))
  const kept = (await colleague.get('/list-views', { list: 'businesses' })).body as {
    name: string
    isDefault: boolean
  }[]
  expect(kept.filter(({ name, isDefault }) => isDefault && name !== '检查员').map(({ name }) => name)).toEqual(['后来'])
  const stale = await colleague.put(`/list-views/${first.id}`, { ...change(view('早先')), version: first.version })
  expect(stale.body.code).toBe('view/stale')
})

const change = ({ list: _, ...said }: ReturnType<typeof view>) => said

test('only its maker changes or drops a view', async () => {
  const { id, version } = (await head.post('/list-views', view('所里共用', { audience: 'unit' }))).body
  const said = { ...change(view('改名', { audience: 'unit' })), version }
  expect((await colleague.put(`/list-views/${id}`, said)).body.code).toBe('view/not-found')
  expect((await colleague.remove(`/list-views/${id}`)).body.code).toBe('view/not-found')
  expect((await head.put(`/list-views/${id}`, said)).body).toMatchObject({ name: '改名', version: version + 1 })
  expect((await head.remove(`/list-views/${id}`)).status).toBe(200)
  expect(await namesFor(colleague)).not.toContain('改名')
})

test('a view holds only what its list understands, and one name stands once', async () => {
  const codeOf = async (more: object) => (await head.post('/list-views', view('新', more))).body.code
  expect(await codeOf({ content: { ...content, query: { palace: 'x' } } })).toBe('register/unknown-filter')
  expect(await codeOf({ list: 'accounts' })).toBe('access/not-permitted')
  expect(await codeOf({ audience: 'role' })).toBe('view/role-missing')
  expect(await codeOf({ name: '只我' })).toBe('list-view/exists')
})
