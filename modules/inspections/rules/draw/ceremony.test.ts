import { expect, test } from 'vitest'
import { makeSm2KeyPair } from '../../../../kernel/crypto/sm2.ts'
import { makeAnnouncement } from './announcement.ts'
import { closeCommitments, makeCommitment, openEnvelope, opensCommitment, requireCommitment } from './contribution.ts'
import { layFrame } from './frame.ts'
import { hashAnnouncement } from './hashes.ts'
import type { DrawRule } from './protocol.ts'
import { findRuleFault, hasQuorum, requireRule } from './rule.ts'
import { runCeremony, sampleRule } from './samples.ts'

const bytes = (fill: number) => new Uint8Array(32).fill(fill)
const pair = makeSm2KeyPair(bytes(1))
const custodian = makeSm2KeyPair(bytes(2))
const rule: DrawRule = {
  ...sampleRule,
  contributors: [
    { party: 'discipline', unit: 'discipline-group', key: pair.publicKey },
    ...sampleRule.contributors.slice(2),
  ],
  custodian: { ...sampleRule.custodian, key: custodian.publicKey },
}
const given = {
  ...{
    plan: 'plan',
    ordinal: 1,
    previous: null,
    asOf: 1,
    frame: layFrame([], bytes(3)),
    rule,
    officers: [],
    conflicts: [],
  },
  ...{ announcedAt: '2026-02-24T01:00:00Z', t1: '2026-02-25T01:00:00Z', t2: '2026-02-26T01:00:00Z' },
  ...{ t3: '2026-02-27T01:00:00Z', beacon: null },
}
const announcement = makeAnnouncement(given)
const contribution = {
  ...{ announcement, rule, party: 'discipline', privateKey: pair.privateKey, secret: bytes(4) },
  ...{ at: '2026-02-24T02:00:00Z', envelopeRandom: bytes(5), signatureRandom: bytes(6) },
}
const secretHex = '04'.repeat(32)

test('a commitment made on the own device is taken, opened by its secret and by the custodian', () => {
  const commitment = makeCommitment(contribution)
  const a = hashAnnouncement(announcement)
  expect(() => requireCommitment(announcement, rule, commitment)).not.toThrow()
  expect(opensCommitment(a, commitment, secretHex)).toBe(true)
  expect(opensCommitment(a, commitment, '05'.repeat(32))).toBe(false)
  expect(opensCommitment(a, commitment, 'zz')).toBe(false)
  expect(openEnvelope(a, commitment, custodian.privateKey)).toBe(secretHex)
  expect(openEnvelope(a, commitment, pair.privateKey)).toBeUndefined()
})

test('nobody commits out of time, to another rule or with a key that is not his', () => {
  const refusal = (change: Partial<typeof contribution>) => () => makeCommitment({ ...contribution, ...change })
  expect(refusal({ at: '2026-02-24T00:59:59Z' })).toThrow('commitment/out-of-time')
  expect(refusal({ at: '2026-02-25T01:00:01Z' })).toThrow('commitment/out-of-time')
  expect(refusal({ rule: sampleRule })).toThrow('commitment/rule-differs')
  expect(refusal({ party: 'stranger' })).toThrow('commitment/party-unknown')
  expect(refusal({ privateKey: custodian.privateKey })).toThrow('commitment/key-differs')
  expect(refusal({ secret: new Uint8Array(16) })).toThrow('random/wrong-length')
})

test('the house takes no forged or late commitment, and one a party', () => {
  const commitment = makeCommitment(contribution)
  const late = { ...commitment, at: '2026-02-25T01:00:01Z' }
  expect(() => requireCommitment(announcement, rule, late)).toThrow('commitment/out-of-time')
  const moved = { ...commitment, at: '2026-02-24T03:00:00Z' }
  expect(() => requireCommitment(announcement, rule, moved)).toThrow('commitment/signature-wrong')
  expect(() => requireCommitment(announcement, rule, { ...commitment, party: 'x' })).toThrow('commitment/party-unknown')
  expect(() => closeCommitments([commitment, commitment])).toThrow('commitment/second-of-party')
})

test('an announcement has its times in order, its beacon in the rule and its forerunner', () => {
  expect(() => makeAnnouncement({ ...given, t2: given.t1 })).toThrow('announcement/times-not-ascending')
  expect(() => makeAnnouncement({ ...given, ordinal: 2 })).toThrow('announcement/previous-missing')
  const beacon = { round: '1', time: '2026-03-01T00:00:00Z' }
  expect(() => makeAnnouncement({ ...given, beacon })).toThrow('announcement/beacon-not-in-rule')
  expect(() => makeAnnouncement({ ...given, officers: ['nobody'] })).toThrow('officer/malformed')
  expect(() => makeAnnouncement({ ...given, conflicts: ['nobody'] })).toThrow('conflict/malformed')
})

test('a quorum needs two units, one of them outside the drawing bureau', () => {
  const commitments = (...parties: string[]) => parties.map((party) => ({ party }))
  expect(hasQuorum(sampleRule, commitments('discipline', 'operator'))).toBe(true)
  expect(hasQuorum(sampleRule, commitments('operator'))).toBe(false)
  const sameUnit = { ...sampleRule, contributors: sampleRule.contributors.map((it) => ({ ...it, unit: 'chamber' })) }
  expect(hasQuorum(sameUnit, commitments('discipline', 'operator'))).toBe(false)
})

test('a contradictory rule is named by its member', () => {
  expect(findRuleFault(sampleRule)).toBeUndefined()
  const [first, second] = sampleRule.contributors
  const twins = first && second ? [first, { ...second, key: first.key }] : []
  const faults: [string, Partial<DrawRule>][] = [
    ['departments', { departments: [] }],
    ['strata', { strata: [...sampleRule.strata].reverse() }],
    ['evenArm', { evenArm: { num: 5, den: 5, min: 0 } }],
    ['places', { places: [...sampleRule.places].reverse() }],
    ['skills', { skills: [{ item: 'x', department: 'fire', skill: 'F', both: false }] }],
    ['window', { window: { from: '2026-07-01', until: '2026-06-30' } }],
    ['contributors', { contributors: twins }],
    ['quorum', { quorum: 4 }],
    ['custodian', { custodian: { ...sampleRule.custodian, unit: sampleRule.organiser } }],
    ['custodian', { custodian: { ...sampleRule.custodian, key: first?.key ?? '' } }],
  ]
  for (const [member, change] of faults) expect(findRuleFault({ ...sampleRule, ...change })).toBe(member)
  expect(() => requireRule({ ...sampleRule, quorum: 4 })).toThrow('rule/contradictory')
})

test('a draw ends by what was told and opened, never by choice', () => {
  const endOf = (change: Parameters<typeof runCeremony>[0]) => runCeremony(change).conclusion.end
  expect(endOf({})).toMatchObject({ kind: 'done' })
  expect(endOf({ revealing: [] })).toMatchObject({ kind: 'done' })
  expect(endOf({ committing: ['operator'] })).toMatchObject({ kind: 'void', reason: 'no-quorum', party: null })
  expect(endOf({ revealing: ['chamber'], spoiling: ['operator'] })).toMatchObject({
    ...{ kind: 'void', reason: 'envelope-spoiled', party: 'operator' },
  })
  expect(endOf({ spoiling: ['chamber'] })).toMatchObject({ kind: 'done' })
  const awaited = {
    rule: { ...sampleRule, beaconSource: 's' },
    announced: { beacon: { round: '1', time: '2026-03-01T00:00:00Z' } },
  }
  expect(endOf(awaited)).toMatchObject({ kind: 'void', reason: 'beacon-missing' })
})
