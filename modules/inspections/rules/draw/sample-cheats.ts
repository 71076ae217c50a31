import { decideRecusal, decideReplacement, replayEvents } from './aftermath.ts'
import type { FullBundle } from './bundle-model.ts'
import { deskOf } from './conclusion.ts'
import { visitedAt } from './frame.ts'
import { hashAnnouncement, hashClosing, hashRule, hashSeed } from './hashes.ts'
import { pairBusiness } from './pairing.ts'
import type { DrawEvent, DrawOfficer, DrawRule } from './protocol.ts'
import { broken, flip, idAt, mended, type Sample, stratumAt } from './sample-edits.ts'
import { type Ceremony, runCeremony, sampleEntities, sampleRule } from './samples.ts'
import { type Arm, drawTickets, orderDrawn, selectBusinesses } from './selection.ts'

/**
 * Each of these is sound but for one thing, with every hash mended: a verifier that lacks the one check finds nothing
 * at all. The house comes to each result as it would if the one rule did not exist.
 */
export function cunningFaults(): Sample[] {
  return [...endCheats(), ...resultCheats(), ...officerCheats(), ...eventCheats()]
}

/** A pool small enough to keep the files small; every officer fits everywhere, so that one absence tells. */
export const littleRule: DrawRule = { ...sampleRule, places: [{ place: '*', units: ['*'] }], skills: [] }
const littleOfficers: readonly DrawOfficer[] = ['SY-01', 'SY-02', 'SY-03'].map((cert) => ({
  ...{ department: 'market', cert, unit: 'office-1', skills: [], validUntil: '2027-12-31', load: 0 },
  ...{ state: 'in', reason: '-' },
}))

export function runLittle(change: Partial<Ceremony> = {}): FullBundle {
  const usual = { entities: sampleEntities.slice(0, 17), officers: littleOfficers, conflicting: [], rule: littleRule }
  return runCeremony({ ...usual, ...change })
}

function endCheats(): Sample[] {
  const units = littleRule.contributors.map((each) => ({ ...each, unit: littleRule.organiser }))
  const among = runLittle({ rule: { ...littleRule, contributors: units } })
  const bent = { ...littleRule, custodian: { ...littleRule.custodian, key: flip(littleRule.custodian.key) } }
  const unreadable = runLittle({ tamper: (announcement) => ({ ...announcement, ruleHash: hashRule(bent) }) })
  const silent = runLittle({
    rule: { ...littleRule, beaconSource: 'sample-beacon' },
    announced: { beacon: { round: '42', time: '2026-02-28T01:00:00Z' } },
    spoiling: ['operator'],
  })
  return [
    broken('quorum-of-one-unit', concludeAs(among), 'quorum', 'commitments 3'),
    broken('custodian-off-curve', { ...unreadable, rule: bent }, 'rule', 'custodian'),
    broken('beacon-not-announced', withoutBeacon(runLittle()), 'end', 'beacon-missing'),
    broken('beacon-blamed', withoutBeacon(silent), 'end', 'beacon-missing'),
  ]
}

function resultCheats(): Sample[] {
  const strata = littleRule.strata.map((each) => (each.stratum === 'B' ? { ...each, num: 1, den: 1, max: 2 } : each))
  const limited = { ...littleRule, strata, evenArm: { num: 0, den: 5, min: 0 } }
  const unlimited = { ...limited, strata: strata.map((each) => ({ ...each, max: null })) }
  const good = runLittle()
  const [first = 0, second = 0, ...rest] = good.conclusion.selected
  return [
    broken('stratum-max', concludeAs(runLittle({ rule: limited }), { rule: unlimited }), 'quota', 'stratum B'),
    broken('selected-order', visitInOrder(good, [second, first, ...rest]), 'selection', `id ${idAt(good, first)}`),
  ]
}

/** SY-01 must go nowhere, and is paired all the same: the others' seats would be theirs in either case. */
function officerCheats(): Sample[] {
  const [first, second, third] = littleOfficers
  const expiring = first && second && third ? [{ ...first, validUntil: '2026-06-29' }, second, third] : []
  const expired = runLittle({ officers: expiring })
  const barred = runLittle({ conflicting: sampleEntities.slice(0, 17).map((_, at) => ({ cert: 'SY-01', at })) })
  const renewed = expired.officers.map((line) => line.replace('2026-06-29', '2027-12-31'))
  return [
    wrongSeat('conflict-ignored', concludeAs(barred, { conflicts: [] })),
    wrongSeat('expired-officer', concludeAs(expired, { officers: renewed })),
  ]
}

/** The draw with an officer whose certificate ends on this day, and the same as a house would have it that bars him. */
export function endingOn(validUntil: string): { honest: FullBundle; withoutHim: FullBundle } {
  const [first, ...others] = littleOfficers
  const honest = runLittle({ officers: first ? [{ ...first, validUntil }, ...others] : [] })
  const barred = honest.officers.map((line) => line.replace(validUntil, '2026-01-01'))
  return { honest, withoutHim: concludeAs(honest, { officers: barred }) }
}

function wrongSeat(name: string, bundle: FullBundle): Sample {
  const seated = bundle.conclusion.pairs.find((pair) => pair.first === 'SY-01' || pair.second === 'SY-01')
  return broken(name, bundle, 'officer', `id ${idAt(bundle, seated?.index ?? 0)} cert SY-01`)
}

function eventCheats(): Sample[] {
  const good = runLittle()
  const stranger = findReserve(good)
  const strangeStratum = stratumAt(good, stranger)
  const ofEven = findDrawn(good, (arm) => arm === 'even')
  const afterStratum = replace(
    good,
    findDrawn(good, (arm) => arm !== 'even' && arm !== `stratum ${strangeStratum}`),
  )
  const afterEven = replace(good, ofEven)
  const twice = replace(afterStratum, ofEven)
  const misnumbered = twice.events.map((event) => ({ ...event, n: event.n === 2 ? 3 : event.n }))
  return [
    broken(
      'substitute-of-any-stratum',
      replace(good, afterStratum.events[0]?.index ?? -1, stranger),
      'replacement',
      'n 1',
    ),
    broken(
      'substitute-leaves-stratum',
      replace(afterStratum, lastSubstitute(afterStratum), stranger),
      'replacement',
      'n 2',
    ),
    broken(
      'substitute-leaves-even-arm',
      replace(afterEven, stranger, findReserve(afterEven, strangeStratum)),
      'replacement',
      'n 2',
    ),
    broken('recused-returns', recuseFirst(recuseFirst(good, true), false), 'recusal', 'n 2'),
    broken('event-number', mended({ ...twice, events: misnumbered }), 'replacement', 'n 2'),
  ]
}

/** The result of a house that draws and pairs by another rule or other files than it announced, whoever contributed. */
function concludeAs(
  bundle: FullBundle,
  pretended: Partial<Pick<FullBundle, 'rule' | 'officers' | 'conflicts'>> = {},
): FullBundle {
  const { announcement, commitments, conclusion } = bundle
  const announcementHash = hashAnnouncement(announcement)
  const secrets = conclusion.reveals.map(({ secret }) => secret)
  const seed = hashSeed(announcementHash, hashClosing(announcementHash, commitments), secrets, null)
  const drawn = selectBusinesses(pretended.rule ?? bundle.rule, drawTickets(seed, bundle.lines))
  const visited = orderDrawn(
    seed,
    [...drawn.keys()].flatMap((index) => visitedAt(bundle.lines, index) ?? []),
  )
  const end = { kind: 'done', reason: null, party: null, custodianKey: null } as const
  const done = { ...bundle, conclusion: { ...conclusion, end, seed } }
  return visitInOrder(
    done,
    visited.map(({ index }) => index),
    pretended,
  )
}

function visitInOrder(
  bundle: FullBundle,
  selected: readonly number[],
  pretended: Partial<FullBundle> = {},
): FullBundle {
  const desk = deskOf({ ...bundle, ...pretended }, bundle.conclusion.seed ?? '')
  const visited = selected.flatMap((index) => visitedAt(bundle.lines, index) ?? [])
  return mended(bundle, { selected, pairs: visited.flatMap((business) => pairBusiness(desk, business)) })
}

function withoutBeacon(bundle: FullBundle): FullBundle {
  const end = { kind: 'void', reason: 'beacon-missing', party: null, custodianKey: null } as const
  return mended(bundle, { end, beacon: null, seed: null, selected: [], pairs: [] })
}

/** `substitute`: whom the house chooses; without one it is the reserve that is due. */
function replace(bundle: FullBundle, index: number, substitute?: number): FullBundle {
  const aftermath = replayEvents(bundle)
  const chosen = substitute === undefined ? aftermath : { ...aftermath, findReserve: () => substitute }
  return withEvent(bundle, decideReplacement(chosen, { index, reason: 'closed' }))
}

/** Recuses whoever holds the first seat of the first pair. `remembers`: does the house know who was recused before? */
function recuseFirst(bundle: FullBundle, remembers: boolean): FullBundle {
  const aftermath = replayEvents(bundle)
  const [pair] = aftermath.pairs.values()
  const seat = { index: pair?.index ?? -1, department: 'market', cert: pair?.first ?? '' }
  const known = remembers ? aftermath : { ...aftermath, recused: new Map() }
  return withEvent(bundle, decideRecusal(known, { ...seat, reason: 'kinship', approver: 'head-of-bureau' }))
}

function withEvent(bundle: FullBundle, event: DrawEvent): FullBundle {
  return mended({ ...bundle, events: [...bundle.events, event] })
}

function findDrawn({ conclusion, lines, rule }: FullBundle, isWanted: (arm: Arm) => boolean): number {
  const arms = selectBusinesses(rule, drawTickets(conclusion.seed ?? '', lines))
  return [...arms].find(([, arm]) => isWanted(arm))?.[0] ?? -1
}

/** The first by ticket whom nobody has drawn yet, of one stratum or of all. */
function findReserve(bundle: FullBundle, wanted?: string): number {
  const { drawn } = replayEvents(bundle)
  const waiting = drawTickets(bundle.conclusion.seed ?? '', bundle.lines).filter(({ index }) => !drawn.has(index))
  return waiting.find(({ stratum }) => wanted === undefined || stratum === wanted)?.index ?? -1
}

function lastSubstitute({ events }: FullBundle): number {
  const last = events.at(-1)
  return last?.kind === 'replacement' ? (last.substitute ?? -1) : -1
}
