import { expect, test } from 'vitest'
import { runCeremony } from '../../rules/draw/samples.ts'
import { emptyKeyring, type Keyring } from './keyring.ts'
import { type OwnCeremony, ownPart } from './task.ts'

const bundle = runCeremony()
const { announcement, rule, commitments } = bundle
const [contributor] = rule.contributors
const party = contributor?.party ?? ''

const kept = {
  drawId: 'draw',
  planName: 'plan',
  announcementHash: '1'.repeat(64),
  secret: '2'.repeat(64),
  commitment: commitments.find((made) => made.party === party) as (typeof commitments)[number],
  madeAt: announcement.announcedAt,
}
const keyOf = (publicKey: string) => ({ party, publicKey, privateKey: '3'.repeat(64), madeAt: '' })
const keyring: Keyring = { ...emptyKeyring, contributorKeys: [keyOf(contributor?.key ?? '')], secrets: [kept] }
const withoutSecret = { ...keyring, secrets: [] }
const custodian: Keyring = { ...emptyKeyring, custodianKeys: [keyOf(rule.custodian.key)] }

const ceremony: OwnCeremony = {
  id: 'draw',
  planName: 'plan',
  state: 'announced',
  announcement,
  rule,
  committed: [],
  revealed: [],
  envelopes: [],
}
const closed = { ...ceremony, state: 'closed', committed: [party] } as const
const taskAt = (given: OwnCeremony, ring: Keyring, now: string) => ownPart(given, ring, now).task

test('before T1 a contributor commits, and sends the same again when he does not know whether it arrived', () => {
  expect(taskAt(ceremony, withoutSecret, announcement.announcedAt)).toBe('commit')
  expect(taskAt(ceremony, keyring, announcement.announcedAt)).toBe('send-again')
  expect(taskAt({ ...ceremony, committed: [party] }, keyring, announcement.t1)).toBe('wait-for-t1')
})

test('who has not committed by T1 has missed this draw, who lost his secret must find it', () => {
  expect(taskAt(closed, withoutSecret, '2026-02-25T01:00:01Z')).toBe('secret-missing')
  expect(taskAt({ ...closed, committed: [] }, keyring, '2026-02-25T01:00:01Z')).toBe('missed')
})

test('between T1 and T2 he reveals, afterwards the custodian opens', () => {
  expect(taskAt(closed, keyring, '2026-02-25T02:00:00Z')).toBe('reveal')
  expect(taskAt({ ...closed, revealed: [party] }, keyring, '2026-02-25T02:00:00Z')).toBe('revealed')
  expect(taskAt(closed, keyring, '2026-02-26T02:00:00Z')).toBe('late')
})

test('the custodian opens only after T2, only until T3, and only what is missing', () => {
  const withheld = { ...closed, envelopes: [kept.commitment] }
  expect(taskAt(closed, custodian, announcement.t2)).toBe('keep')
  expect(taskAt(withheld, custodian, announcement.t3)).toBe('open')
  expect(taskAt(closed, custodian, announcement.t3)).toBe('nothing-to-open')
  expect(taskAt(withheld, custodian, '2026-02-27T01:00:01Z')).toBe('opening-over')
})

test('a device without the key of the draw says so', () => {
  expect(taskAt(ceremony, emptyKeyring, announcement.announcedAt)).toBe('key-missing')
})
