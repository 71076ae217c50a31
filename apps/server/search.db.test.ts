import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { searchablesOfModules } from './http.ts'
import { modules } from './modules.ts'

/** Registers nobody looks for by a word, each with the way to them. */
const foundOtherwise: Readonly<Record<string, string>> = {
  'authorities.boundary': 'the ground of a unit: the unit is found, and its lines are on its map',
  'credit.riskModel': 'a handful on one page, which is found by its name',
  'credit.classChange': 'lines of one comparison, read on its page; the business is found',
  'businesses.premises': 'no page of its own: found by its business, whose search reads the address',
  'credit.classedBusiness': 'the business under its class: found as the business',
  'credit.run': 'has no name: the list of runs is in the menu',
  'inspections.contributorKey': 'a public key: shown with the draw it serves',
  'inspections.custodianKey': 'a public key: shown with the draw it serves',
  'inspections.conflict': 'no page of its own: shown with the officer and the plan',
  'privacy.request': 'a name searched over all pages would be a search for persons: found on the list of requests',
  'privacy.copy': 'a copy of what is kept of a person: found on the list of copies',
  'privacy.erasure': 'found by the record it erases, and on the list of erasures',
  'laws.ruleVersion': 'found by its rule, on the page of all rules',
  'laws.responsePeriod': 'a handful on one page, which is found by its name',
  'matters.master': 'a handful on one page, which is found by its name',
  'documents.template': 'one of each kind, on one page that lists the kinds',
  'documents.service': 'no name of its own: found by its document',
  'documents.agencyMark': 'no page of its own: shown above the register of numbers',
  'documents.block': 'has no name: the register of numbers leads to it, and a number is found',
  'authorities.post': 'no name of its own: found by the person or the unit',
  'authorities.delegation': 'no name of its own: found by the person',
  'authorities.leave': 'no name of its own: found by the person',
  'authorities.duty': 'a day of the roster: found by its day',
  'complaints.insider': 'a code searched over all pages would lead to a person: found by his report',
  'complaints.identityLook': 'no name of its own: found by the insider it asks about',
  'complaints.contact': 'no name of its own: shown with the complaint or report it was about',
  'tickets.ticket': 'a complaint, a report or an order once more: found as what it is',
  'submissions.desk': 'one of each bureau, on one page that is found by its name',
  'stations.standard': 'one in force of each kind, on one page that is found by its name',
  'promises.target': 'a handful a year, on one page that is found by its name',
  'authorities.handOver': 'no name of its own: found by the person who left',
}

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.drop())

test('every register is found by Ctrl+K, or it is said by name why not', () => {
  const searched = new Set(searchablesOfModules().map(({ kind }) => kind))
  const registers = modules.flatMap(({ registers: all = [] }) => all.map(({ source }) => source.model.name))
  expect(registers.filter((name) => !searched.has(name) && !Object.hasOwn(foundOtherwise, name))).toEqual([])
  expect(Object.keys(foundOtherwise).filter((name) => searched.has(name) || !registers.includes(name))).toEqual([])
})

test('units, officers and plans are found by their names, each only by who may see the list', async () => {
  const at = '2026-03-02T01:00:00.000Z'
  const tree = await smallTree(platform.contextAt(at, founder))
  const context = platform.contextAt(at, founder)
  const planner = await personOf(platform, context, tree.county.id, ['planner'])
  const grid = await personOf(platform, context, tree.county.id, ['gridWorker'])
  const kindsFor = async (caller: typeof planner, text: string) => {
    const found = searchablesOfModules().filter(({ access }) => access !== 'public')
    const asked = platform.contextAt(at, caller)
    const answers = await Promise.all(
      found
        .filter(({ access }) => typeof access === 'string' || caller.permissions.has(access.permission))
        .map(async ({ kind, find }) => ({ kind, ...(await find(asked, text, 8)) })),
    )
    return answers.filter(({ items }) => items.length > 0).map(({ kind, items }) => [kind, items[0]?.title])
  }
  expect(await kindsFor(planner, '城关')).toContainEqual(['authorities.unit', '城关所'])
  expect(await kindsFor(grid, '城关')).toContainEqual(['authorities.unit', '城关所'])
  const kinds = (await kindsFor(grid, 'Person')).map(([kind]) => kind)
  expect(kinds).not.toContain('authorities.account')
})

test('a sign that means something to SQL is only a sign', async () => {
  const context = platform.contextAt('2026-03-02T01:00:00.000Z', { ...founder, bureauIds: [] })
  for (const { find } of searchablesOfModules()) expect((await find(context, "%'; drop", 8)).items).toEqual([])
})
