import type { DrawBundle, RowBundle, SealedBundle } from './bundle-model.ts'
import { drawFormat } from './protocol.ts'
import { choose, integer, listOf, matching, nullable, oneOf, record, type Shape, text } from './shape.ts'
import { isDay, isInstant, isToken } from './tokens.ts'

const token = text(isToken)
const instant = text(isInstant)
const day = text(isDay)
const hash = matching(/^[0-9a-f]{64}$/)
const publicKey = matching(/^04[0-9a-f]{128}$/)
const count = integer(0, 999_999_999)
const share = integer(0, 1_000_000)
const positive = integer(1, 1_000_000)
const tokenOrStar = text((value) => value === '*' || isToken(value))
/** Lines are checked word by word later; here only that every reader must take them for the same bytes. */
const line = matching(/^[\t\x20-\x7e]{0,1000}$/)
const freeText = text((value) => value.length <= 4000 && isNormal(value) && ![...value].some(isControl))
const jsonText = text((value) => value.length <= 100_000 && isNormal(value))

const contributor = record({ party: token, unit: token, key: publicKey })

const rule = record({
  organiser: token,
  departments: listOf(token),
  strata: listOf(record({ stratum: token, num: share, den: positive, min: count, max: nullable(count) })),
  evenArm: record({ num: share, den: positive, min: count }),
  places: listOf(record({ place: tokenOrStar, units: listOf(tokenOrStar) })),
  skills: listOf(record({ item: token, department: token, skill: token, both: oneOf(true, false) })),
  loadCap: count,
  window: record({ from: day, until: day }),
  contributors: listOf(contributor),
  quorum: integer(2, 1000),
  custodian: contributor,
  beaconSource: nullable(token),
  publish: oneOf('public', 'full'),
})

const announcement = record({
  format: oneOf(drawFormat),
  plan: token,
  ordinal: positive,
  previous: nullable(hash),
  asOf: integer(0, Number.MAX_SAFE_INTEGER),
  frameRoot: hash,
  frameCount: count,
  ruleHash: hash,
  officerHash: hash,
  conflictHash: hash,
  announcedAt: instant,
  t1: instant,
  t2: instant,
  t3: instant,
  beacon: nullable(record({ source: token, round: token, time: instant })),
})

const commitment = record({
  party: token,
  at: instant,
  commitment: hash,
  envelope: matching(/^04[0-9a-f]{256}$/),
  signature: matching(/^[0-9a-f]{128}$/),
})

const end = record({
  kind: oneOf('done', 'void'),
  reason: oneOf(null, 'no-quorum', 'envelope-spoiled', 'custodian-silent', 'beacon-missing'),
  party: nullable(token),
  custodianKey: nullable(hash),
})

const pair = record({ index: count, department: token, first: nullable(token), second: nullable(token) })

const beacon = record({
  source: token,
  round: token,
  value: matching(/^(?:[0-9a-f]{2}){1,4096}$/),
  evidence: freeText,
})

const conclusion = record({
  end,
  reveals: listOf(record({ party: token, by: oneOf('party', 'custodian'), secret: hash })),
  beacon: nullable(beacon),
  seed: nullable(hash),
  selected: listOf(count),
  pairs: listOf(pair),
})

const events: Readonly<Record<string, Shape>> = {
  replacement: record({
    n: positive,
    kind: oneOf('replacement'),
    index: count,
    reason: oneOf('closed', 'moved-away', 'cap-reached', 'checked-meanwhile'),
    substitute: nullable(count),
    pairs: listOf(pair),
  }),
  recusal: record({
    n: positive,
    kind: oneOf('recusal'),
    index: count,
    department: token,
    cert: token,
    reason: token,
    approver: token,
    replacement: nullable(token),
  }),
}

const journal = record({
  origin: freeText,
  size: integer(1, Number.MAX_SAFE_INTEGER),
  root: hash,
  proofs: listOf(
    record({
      what: oneOf('announcement', 'closing', 'conclusion', 'record'),
      index: integer(0, Number.MAX_SAFE_INTEGER),
      leaf: jsonText,
      salt: hash,
      payload: jsonText,
      path: listOf(hash),
    }),
  ),
})

const tombstone = record({ leaf: hash })
const publicLine = record({ leaf: hash, line, k: hash })
const fullLine = record({ leaf: hash, line, salt: hash, stratum: token })

function bundleOf(level: 'public' | 'full', wholeLine: Shape): Shape {
  return record({
    format: oneOf(drawFormat),
    level: oneOf(level),
    announcement,
    rule,
    officers: listOf(line),
    conflicts: listOf(line),
    lines: listOf(choose((entry) => (Object.hasOwn(entry, 'line') ? wholeLine : tombstone))),
    commitments: listOf(commitment),
    conclusion,
    events: listOf(choose(({ kind }) => (typeof kind === 'string' ? events[kind] : undefined))),
    earlier: listOf(record({ announcement, rule, end })),
    conclusionHash: hash,
    recordHash: hash,
    journal: nullable(journal),
  })
}

const shapes: Readonly<Record<string, Shape>> = {
  public: bundleOf('public', publicLine),
  full: bundleOf('full', fullLine),
  sealed: record({
    format: oneOf(drawFormat),
    level: oneOf('sealed'),
    announcement,
    rule,
    commitments: listOf(commitment),
    conclusionHash: nullable(hash),
  }),
  row: record({
    format: oneOf(drawFormat),
    level: oneOf('row'),
    announcement,
    index: count,
    line,
    k: hash,
    path: listOf(hash),
    drawn: oneOf(true, false, null),
  }),
}

export type AnyBundle = DrawBundle | SealedBundle | RowBundle

/** The bundle of any level, or the place where it is malformed (`bundle` or `level` for the whole). */
export function readBundle(value: unknown): AnyBundle | { malformed: string } {
  const level = hasLevel(value) ? value.level : undefined
  const shape = typeof level === 'string' && Object.hasOwn(shapes, level) ? shapes[level] : undefined
  if (!shape) return { malformed: level === undefined ? 'bundle' : 'level' }
  const wrong = shape(value, '')
  return wrong === undefined ? (value as AnyBundle) : { malformed: wrong }
}

function hasLevel(value: unknown): value is { level: unknown } {
  return typeof value === 'object' && value !== null && 'level' in value
}

/** Has one encoding only: well-formed and in normal form C. */
function isNormal(value: string): boolean {
  return value.isWellFormed() && value === value.normalize('NFC')
}

function isControl(character: string): boolean {
  return character < ' '
}
