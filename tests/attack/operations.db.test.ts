import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOfDocument } from './document.ts'
import { type Answer, type Attempt, call, type Ground, openGround, type Told, wordsOf } from './ground.ts'
import { fitting, garbage, type Identities, misfit, oneChanged } from './values.ts'

const seed = 20_260_302
/** Attempts at each operation, by how they are made. */
const most = { fitting: 3, nearlyRight: 4, misfitting: 3, garbage: 2 }

type Findings = {
  readonly broken: string[]
  readonly undocumented: string[]
  readonly wordless: string[]
  readonly taken: string[]
  readonly stale: string[]
  readonly twice: string[]
  /** Refusals of stale versions; commands that were sent twice. */
  readonly told: Set<string>
  readonly repeated: Set<string>
  /** Operations that did what they are for at least once. */
  readonly reached: Set<string>
}

let ground: Ground
const findings: Findings = {
  broken: [],
  undocumented: [],
  wordless: [],
  taken: [],
  stale: [],
  twice: [],
  told: new Set(),
  repeated: new Set(),
  reached: new Set(),
}
let calls = 0

beforeAll(async () => {
  ground = await openGround()
  for (const [number, told] of ground.operations.entries()) await attack(told, number)
}, 600_000)
afterAll(() => ground?.close())

async function attack(told: Told, number: number): Promise<void> {
  if (told.operation.requestBody?.content['application/json']) await trick(told)
  for (const attempt of attemptsAt(told, number)) {
    const caller = await ground.callerFor(told.operation)
    calls += 1
    judge(told, attempt, await call(ground, told, caller, attempt))
  }
}

/** A right body with something more, one that saw a version which is none, and the same command twice. */
async function trick(told: Told): Promise<void> {
  const caller = await ground.callerFor(told.operation)
  const { url, payload = {} } = ground.rightAttempt(told)
  const send: Send = (body, key) => call(ground, told, caller, { url, payload: JSON.stringify(body), key })
  const name = `${told.method} ${told.path}`
  if (!takesMore(name)) await addMore(name, payload, send)
  if ('version' in payload) await beStale(name, payload, send)
  if (!isOncePerCall(name)) await repeat(name, payload, send)
}

type Send = (body: object, key: string) => Promise<Answer>

async function addMore(name: string, payload: object, send: Send): Promise<void> {
  for (const field of ['isAdmin', 'bureauId', 'id'].filter((one) => !(one in payload))) {
    const { status, code } = await send({ ...payload, [field]: ground.place.bureauId }, `more-${number()}`)
    if (code !== 'request/invalid') findings.taken.push(`${name} takes ${field}: ${status} ${code}`)
  }
}

async function beStale(name: string, payload: object, send: Send): Promise<void> {
  const { status, code } = await send({ ...payload, version: 999 }, `stale-${number()}`)
  if (status < 400) findings.stale.push(`${name} took version 999`)
  if (status === 409) findings.told.add(code)
}

async function repeat(name: string, payload: object, send: Send): Promise<void> {
  const key = `twice-${number()}`
  const first = await send(payload, key)
  if (first.status >= 400) return
  findings.repeated.add(name)
  const { body } = await send(payload, key)
  if (body !== first.body) findings.twice.push(`${name}: ${first.body.slice(0, 100)} | ${body.slice(0, 100)}`)
}

const number = () => {
  calls += 1
  return String(calls).padStart(8, '0')
}

/** What a browser's authenticator answers is judged by the library that reads it. */
const takesMore = (name: string) => /passkey/.test(name)

/** Proofs and questions, which change no record: a second answer is a second proof. */
const isOncePerCall = (name: string) => /\/api\/(session|sign-in|seat)/.test(name)

function attemptsAt(told: Told, number: number): Attempt[] {
  const ids = [...new Set(ground.place.ids.values())]
  const body = told.operation.requestBody?.content['application/json']?.schema
  const right = ground.rightAttempt(told)
  const urls = fc.sample(addressOf(told, ids), { seed: seed + number, numRuns: most.fitting + most.misfitting })
  if (!body) return [{ url: right.url }, ...urls.map((url) => ({ url }))]
  const payloads = [
    ...draw(fitting(body, ids), most.fitting, number),
    ...draw(misfit(body, ids), most.misfitting, number),
  ]
  const near = draw(oneChanged(right.payload ?? {}, body, ids), most.nearlyRight, number)
  return [
    asAttempt(right),
    ...near.map((payload) => asAttempt({ url: right.url, payload })),
    ...payloads.map((payload, index) => asAttempt({ url: urls[index] ?? right.url, payload })),
    ...Array.from({ length: most.garbage }, (_, index) => ({
      url: right.url,
      payload: garbage[(number + index) % garbage.length] ?? '',
    })),
  ]
}

const draw = <T>(values: fc.Arbitrary<T>, numRuns: number, number: number): T[] =>
  fc.sample(values, { seed: seed + number, numRuns })

const asAttempt = ({ url, payload }: { url: string; payload?: unknown }): Attempt =>
  payload === undefined ? { url } : { url, payload: JSON.stringify(payload) }

/** The address with its parts filled: identities of records that exist, of none, and words that mean something. */
function addressOf({ path, operation }: Told, ids: Identities): fc.Arbitrary<string> {
  const { parameters = [] } = operation
  const parts = parameters.filter(({ in: place }) => place !== 'header')
  const values = fc.record(
    Object.fromEntries(
      parts.map(({ name, required, schema = {} }) => [
        name,
        required
          ? fc.oneof({ weight: 4, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: stray })
          : fc.option(fc.oneof(fitting(schema, ids), stray), { nil: undefined, freq: 1 }),
      ]),
    ),
  )
  return values.map((filled) => {
    const wordOf = (name: string) => encode(String((filled as Record<string, unknown>)[name]))
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => wordOf(name))
    const query = parts
      .filter(({ name, in: place }) => place === 'query' && (filled as Record<string, unknown>)[name] !== undefined)
      .map(({ name }) => `${encode(name)}=${wordOf(name)}`)
    return query.length > 0 ? `${address}?${query.join('&')}` : address
  })
}

const stray = fc.constantFrom('..', '%', "'", '0', '-1', '~', '\0', '{}', 'null', 'a,b', '2026-13-45', '\ud800', '¼')

const encode = (text: string) => encodeURIComponent(text.toWellFormed())

const hasWords = [wordsOf('zh-CN'), wordsOf('en')]

function judge({ method, path, operation }: Told, { url, payload }: Attempt, answer: Answer): void {
  const name = `${method} ${path}`
  const sent = `${url.slice(0, 200)} ${String(payload ?? '').slice(0, 300)}`
  if (answer.status >= 500) findings.broken.push(`${name}: ${ground.faults.at(-1)} <- ${sent}`)
  if (!(String(answer.status) in operation.responses)) findings.undocumented.push(`${name}: ${answer.status}`)
  if (answer.status < 400) findings.reached.add(name)
  if (answer.status < 400 || answer.body === '') return
  const keys = Object.keys(JSON.parse(answer.body) as object).sort()
  if (keys.join() !== 'code,details' || !hasWords.every((has) => has(answer.code)))
    findings.wordless.push(`${name}: ${answer.body.slice(0, 120)}`)
}

test('a field nobody asked for is refused, also one that would give a right', () => {
  expect(findings.taken).toEqual([])
})

test('who saw a version that is none changes nothing', () => {
  expect(findings.stale).toEqual([])
  expect(findings.told.size).toBeGreaterThan(5)
})

test('the same command twice is answered with the same words', () => {
  expect(findings.twice).toEqual([])
  expect(findings.repeated.size).toBeGreaterThan(15)
})

describe('every operation of the interface, called with what fits, what nearly fits and what is no JSON', () => {
  test('was called', () => {
    process.stdout.write(
      `${ground.operations.length} operations, ${calls} calls, ${findings.reached.size} reached, ${findings.repeated.size} sent twice, ${findings.told.size} told stale\n`,
    )
    expect(ground.operations.length).toBeGreaterThan(200)
  })

  test('never breaks', () => {
    expect([...new Set(findings.broken)]).toEqual([])
  })

  test('answers with no status its document does not name', () => {
    expect([...new Set(findings.undocumented)]).toEqual([])
  })

  test('refuses with a code that has words in both languages', () => {
    expect([...new Set(findings.wordless)]).toEqual([])
  })
})

test('the document says of every operation what goes in, what comes back and how it is refused, each with an example', async () => {
  const document = (await ground.server.inject({ url: '/api/openapi.json' })).json()
  expect(document.openapi).toBe('3.1.0')
  expect(faultsOfDocument(document, ground.operations)).toEqual([])
})
