import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationRoutes } from '../../apps/server/demonstration.ts'
import { createPlatformServer } from '../../apps/server/http.ts'
import { founder, smallTree, type TestPlatform, testPlatform, unitOf } from '../platform.ts'
import { everyRole, type Knocker, nobody } from './callers.ts'
import { knock, type Server } from './knock.ts'
import { type Findings, type Ground, ghostOf, walk } from './matrix.ts'
import { plantRecords } from './plant.ts'
import { routesOf } from './routes.ts'

const at = '2026-03-02T01:00:00.000Z'

let platform: TestPlatform
let server: Server
let ground: Ground
let findings: Findings

beforeAll(async () => {
  platform = await testPlatform(() => at)
  server = await createPlatformServer(platform, { routes: [demonstrationRoutes(platform, { isProduction: false })] })
  ground = await plantGround()
  findings = await walk({ server, pool: platform.pool, ground })
  process.stdout.write(`${findings.table}\n`)
}, 1_800_000)
afterAll(async () => {
  await server?.close()
  await platform?.drop()
})

/** An own county, another county, the city above both and another city: every record of the platform lies in each. */
async function plantGround(): Promise<Ground> {
  const context = platform.contextAt(at, founder)
  const tree = await smallTree(context)
  const stranger = await unitOf(context, 'city', '汶阳市局', tree.province.id)
  const bureaus = { own: tree.county, foreign: tree.otherCounty, parent: tree.city, stranger }
  const places = Object.entries(bureaus).map(([name, { id }]) => ({ name, bureauId: id, unitId: id }))
  const [own, foreign, parent, strange] = await plantRecords(platform.pool, places)
  if (!own || !foreign || !parent || !strange) throw new Error('four bureaus were planted')
  const callersOf = async (place: typeof own): Promise<Knocker[]> => everyRole(platform.pool, place, at)
  return {
    own: { place: own, callers: [nobody, ...(await callersOf(own))], targets: [own, foreign, parent] },
    above: { place: parent, callers: await callersOf(parent), targets: [strange, own] },
    foreignTo: { own: [foreign, parent, strange], parent: [strange], nobody: [own, foreign, parent, strange] },
    ghost: ghostOf(own),
  }
}

describe('on every route of the running server, with every role, in the own bureau, another and the one above', () => {
  test('who is not signed in or lacks the right is refused, and nobody else is', () => {
    expect(findings.wronglyJudged).toEqual([])
  })

  test('nothing that lies in a foreign bureau stands in any answer', () => {
    expect(findings.leaks).toEqual([])
  })

  test('what lies in a foreign bureau answers like what does not exist', () => {
    expect(findings.betrayedExistence).toEqual([])
  })

  test('a write with foreign identities changes nothing there', () => {
    expect(findings.foreignChanges).toEqual([])
  })

  test('nothing breaks, and every body the matrix makes is understood', () => {
    expect(findings.broken).toEqual([])
  })

  test('what is the own is found, so that the silence of the others says something', () => {
    expect(findings.notFound).toEqual([])
  })
})

test('a HEAD is judged like its GET', () => {
  const routes = routesOf(server.declaredRoutes)
  const heads = routes.filter(({ method }) => method === 'HEAD')
  expect(heads.length).toBeGreaterThan(40)
  for (const { url, policy } of heads)
    expect(routes.find((route) => route.method === 'GET' && route.url === url)?.policy).toEqual(policy)
})

test('a route whose address no planted record fills is named', async () => {
  const route = { ...routesOf(server.declaredRoutes)[0], method: 'GET', url: '/api/unheard-of/:id' }
  const knocking = knock(server, { route: route as never, caller: nobody, target: ground.ghost })
  await expect(knocking).rejects.toThrow('GET /api/unheard-of/:id')
})
