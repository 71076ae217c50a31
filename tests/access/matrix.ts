import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { permissionsFor } from '../../modules/authorities/roles.ts'
import type { Knocker } from './callers.ts'
import { isKnownToAll, isPublicByLaw, keysNeverPublic, mayBeKnown, needsNoOwn } from './exceptions.ts'
import { changedTables, type Fingerprint, fingerprinter } from './fingerprint.ts'
import { type Answer, type Cell, knock, type Server } from './knock.ts'
import { columnsTold } from './marks.ts'
import type { Planted } from './plant.ts'
import { addressOf, type DeclaredRoute, payloadOf, routesOf } from './routes.ts'

type Side = { readonly place: Planted; readonly callers: readonly Knocker[]; readonly targets: readonly Planted[] }

export type Ground = {
  readonly own: Side
  readonly above: Side
  /** What may not be seen, by where the caller stands. */
  readonly foreignTo: Readonly<Record<'own' | 'parent' | 'nobody', readonly Planted[]>>
  /** Identities behind which there is nothing. */
  readonly ghost: Planted
}

export type Findings = {
  readonly wronglyJudged: string[]
  readonly leaks: string[]
  readonly betrayedExistence: string[]
  readonly foreignChanges: string[]
  readonly broken: string[]
  readonly notFound: string[]
  table: string
}

export const ghostOf = (place: Planted): Planted => ({
  ...place,
  name: 'ghost',
  bureauId: randomUUID(),
  unitId: randomUUID(),
  ids: new Map([...place.ids.keys()].map((table) => [table, randomUUID()])),
})

type Walk = { readonly server: Server; readonly pool: pg.Pool; readonly ground: Ground }
type Line = { readonly route: DeclaredRoute; cells: number; refused: number; answered: number }

/** Calls every route with every role and every target, and notes what should not be. */
export async function walk({ server, pool, ground }: Walk): Promise<Findings> {
  const findings: Findings = {
    ...{ wronglyJudged: [], leaks: [], betrayedExistence: [], foreignChanges: [], broken: [], notFound: [] },
    table: '',
  }
  const prints = {
    own: await fingerprinter(pool, ground.foreignTo.own),
    above: await fingerprinter(pool, ground.foreignTo.parent),
  }
  const lines: Line[] = []
  const routes = routesOf(server.declaredRoutes).filter(({ method }) => method !== 'HEAD')
  // Before the first call: a route that cannot be filled is told at once.
  for (const route of routes) addressOf(route, ground.own.place)
  for (const route of routes) {
    const line: Line = { route, cells: 0, refused: 0, answered: 0 }
    lines.push(line)
    for (const side of sidesOf(route)) {
      const visiting = () => visit({ server, ground, findings, line }, ground[side])
      const changed = await changesOf(route, prints[side], visiting)
      findings.foreignChanges.push(...changed.map((table) => `${nameOf(route)}: ${table}`))
    }
    if (wantsOwn(route) && line.answered === 0) findings.notFound.push(nameOf(route))
  }
  findings.table = tableOf(lines, findings)
  return findings
}

async function changesOf(
  { method }: DeclaredRoute,
  print: () => Promise<Fingerprint>,
  work: () => Promise<void>,
): Promise<string[]> {
  if (method === 'GET') return work().then(() => [])
  const before = await print()
  await work()
  return changedTables(before, await print())
}

// Whoever calls a public route is nobody in particular to it.
const sidesOf = ({ policy }: DeclaredRoute) => (policy === 'public' ? (['own'] as const) : (['own', 'above'] as const))

const wantsOwn = (route: DeclaredRoute) => route.method === 'GET' && route.url.includes(':') && !needsNoOwn(route)

type Visit = { readonly server: Server; readonly ground: Ground; readonly findings: Findings; readonly line: Line }

async function visit(walk: Visit, { callers: all, targets, place }: Side): Promise<void> {
  const { ground, line } = walk
  const permitted = all.filter((one) => expectedRefusal(line.route, one) === null)
  // What differs by role is who sees the own and what he sees of a stranger's; the rest is asked by two of them.
  const call = (caller: Knocker) =>
    ask(walk, caller, { place, targets: permitted.indexOf(caller) < 2 ? targets : targets.slice(0, 2) })
  // A right does not depend on the bureau: who was refused in his own is not asked again above.
  const callers = place === ground.own.place ? all : permitted
  // Those who only look do not disturb each other.
  if (line.route.method === 'GET') await Promise.all(callers.map(call))
  else for (const caller of callers) await call(caller)
}

async function ask(
  { server, ground, findings, line }: Visit,
  caller: Knocker,
  { targets, place }: Pick<Side, 'targets' | 'place'>,
): Promise<void> {
  const { route } = line
  const expected = expectedRefusal(route, caller)
  // Who is refused by policy is refused before anybody looks at the record.
  const asked = distinct(route, expected === null ? [...targets, ground.ghost] : targets.slice(-1))
  const answers = new Map<Planted, Answer>()
  for (const target of asked) {
    const answer = await knock(server, { route, caller, target })
    answers.set(target, answer)
    count(line, answer, target === place)
    judge({ route, caller, target }, { answer, expected, ground, findings })
  }
  for (const foreign of targets.filter((target) => isForeign(target, caller, ground)))
    compare({ route, caller, target: foreign }, answers, { ground, findings })
}

/** A question that names no record is the same whatever the target. */
function distinct(route: DeclaredRoute, targets: readonly Planted[]): Planted[] {
  const questions = targets.map((target) => JSON.stringify([addressOf(route, target), payloadOf(route, target)]))
  return targets.filter((_, index) => questions.indexOf(questions[index] ?? '') === index)
}

function count(line: Line, { status }: Answer, isOwn: boolean): void {
  line.cells += 1
  if (status >= 400) line.refused += 1
  else if (isOwn) line.answered += 1
}

/** A foreign record must answer as one behind whose identity there is nothing. */
function compare(
  cell: Cell,
  answers: ReadonlyMap<Planted, Answer>,
  { ground, findings }: Pick<Visit, 'ground' | 'findings'>,
) {
  const [answer, nothing] = [answers.get(cell.target), answers.get(ground.ghost)]
  if (!answer || !nothing || isKnownToAll(cell.route) || shapeOf(answer) === shapeOf(nothing)) return
  findings.betrayedExistence.push(`${told(cell)}: ${shapeOf(answer)}, not ${shapeOf(nothing)}`)
}

type Judging = {
  readonly answer: Answer
  readonly expected: string | null
  readonly ground: Ground
  readonly findings: Findings
}

const policyRefusals = ['access/sign-in-required', 'access/not-permitted']

function judge(cell: Cell, { answer, expected, ground, findings }: Judging): void {
  const refusal = policyRefusals.includes(answer.code) ? answer.code : null
  if (refusal !== expected)
    findings.wronglyJudged.push(`${told(cell)}: ${answer.code || answer.status}, not ${expected}`)
  for (const leak of leaksOf(cell, answer, ground)) findings.leaks.push(`${told(cell)}: ${leak}`)
  const isMisfit = answer.code === 'request/invalid' || answer.code === 'request/malformed'
  if (answer.status >= 500 || isMisfit)
    findings.broken.push(`${told(cell)}: ${answer.status} ${answer.text.slice(-300)}`)
}

function expectedRefusal({ policy }: DeclaredRoute, { role }: Knocker): string | null {
  if (policy === 'public') return null
  if (role === null) return 'access/sign-in-required'
  if (policy === 'signed-in') return null
  return permissionsFor([role]).has(policy.permission) ? null : 'access/not-permitted'
}

/** Planted texts and identities of foreign bureaus; on public routes also what the law does not publish, of any bureau. */
function leaksOf({ route, caller }: Cell, { text, sent }: Answer, { foreignTo }: Ground): string[] {
  const isPublic = route.policy === 'public'
  const foreign = isPublic ? foreignTo.nobody : foreignTo[standOf(caller)]
  const mayTell = (table: string, column: string) =>
    mayBeKnown(route, table, column) || (isPublic && isPublicByLaw(table, column))
  const texts = foreign.flatMap(({ name }) =>
    columnsTold(text, name)
      .filter((column) => !mayTell(column.replace(/\.[^.]*$/, ''), column.replace(/^.*\./, '')))
      .map((column) => `${column} of ${name}`),
  )
  const identities = foreign.flatMap(({ name, ids }) =>
    [...ids]
      .filter(([table, id]) => text.includes(id) && !sent.includes(id) && !mayTell(table, 'id'))
      .map(([table]) => `${table}.id of ${name}`),
  )
  const keys =
    isPublic && route.url !== '/api/openapi.json' ? keysNeverPublic.filter((key) => text.includes(`"${key}":`)) : []
  return [...new Set([...texts, ...identities, ...keys])]
}

const standOf = ({ bureau }: Knocker) => (bureau === 'own' || bureau === 'parent' ? bureau : 'nobody')

const isForeign = (target: Planted, caller: Knocker, { foreignTo }: Ground) =>
  foreignTo[standOf(caller)].includes(target)

/** An answer without the identities of the question and the instant. */
const shapeOf = ({ status, code, text }: Answer): string =>
  status >= 400
    ? `${status} ${code} ${text.slice(text.indexOf('{"code"')).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')}`
    : `${status}`

const nameOf = ({ method, url }: DeclaredRoute) => `${method} ${url}`
const told = ({ route, caller, target }: Cell) =>
  `${nameOf(route)} by ${caller.role ?? 'nobody'} of ${caller.bureau} at ${target.name}`

function tableOf(lines: readonly Line[], { leaks }: Findings): string {
  const parts = Map.groupBy(lines, ({ route }) => route.url.split('/').slice(1, 3).join('/'))
  const sum = (some: readonly Line[], key: 'cells' | 'refused' | 'answered') =>
    some.reduce((total, line) => total + line[key], 0)
  const rows = [...parts].map(([part, some]) =>
    [part.padEnd(34), some.length, sum(some, 'cells'), sum(some, 'refused')]
      .map((value) => String(value).padStart(7))
      .join(' '),
  )
  const total = `${lines.length} routes, ${sum(lines, 'cells')} cells, ${leaks.length} leaks`
  return [`${'route'.padEnd(34)}  routes   cells refused`, ...rows, total].join('\n')
}
