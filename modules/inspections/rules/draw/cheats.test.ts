import { expect, test } from 'vitest'
import { decideReplacement, openAftermath } from './aftermath.ts'
import { addRecusal, addReplacement, eraseLine, toPublic } from './bundle.ts'
import type { EarlierDraw, FullBundle } from './bundle-model.ts'
import { decideEnd } from './conclusion.ts'
import { hashAnnouncement, hashRule } from './hashes.ts'
import type { DrawRule, FrameLine } from './protocol.ts'
import { idAt, mended, stratumAt } from './sample-edits.ts'
import { makeSamples } from './sample-set.ts'
import { journalOf, runCeremony, sampleRule } from './samples.ts'
import { verifyBundle } from './verify.ts'

// Each cheat here takes the trouble to mend all the hashes it can.
const sample = (wanted: string) => makeSamples().find(({ name }) => name === wanted)?.bundle as FullBundle
const good = sample('good-full')
const spoiled = sample('good-void')

const flaw = (why: string, where: string) => ({ valid: false, why, where })

test('a contradictory rule is found although it was announced', () => {
  const rule = { ...good.rule, custodian: { ...good.rule.custodian, unit: good.rule.organiser } }
  const announcement = { ...good.announcement, ruleHash: hashRule(rule) }
  expect(verifyBundle({ ...good, rule, announcement })).toEqual(flaw('rule', 'custodian'))
})

test('commitments out of order and reveals without commitment are found', () => {
  const reversed = runCeremony({ committing: ['operator', 'chamber', 'discipline'] })
  expect(verifyBundle(reversed)).toEqual(flaw('commitment', 'party chamber'))
  const surplus = { party: 'stranger', by: 'party' as const, secret: '00'.repeat(32) }
  const reveals = [...good.conclusion.reveals, surplus]
  expect(verifyBundle(mended(good, { reveals }))).toEqual(flaw('commitment', 'party stranger'))
  const missing = mended(good, { reveals: good.conclusion.reveals.slice(1) })
  expect(verifyBundle(missing)).toEqual(flaw('commitment', 'party chamber'))
})

test('a void draw has the reason that is due, and no result', () => {
  const { end } = spoiled.conclusion
  const blamed = mended(spoiled, { end: { ...end, reason: 'custodian-silent' } })
  expect(verifyBundle(blamed)).toEqual(flaw('end', 'custodian-silent'))
  const other = mended(spoiled, { end: { ...end, custodianKey: '11'.repeat(32) } })
  expect(verifyBundle(other)).toEqual(flaw('end', 'envelope-spoiled'))
  expect(verifyBundle(mended(spoiled, { selected: [1] }))).toEqual(flaw('end', 'not-empty'))
})

test('a custodian who opens nothing makes the draw void in his own name', () => {
  const { announcement, rule, commitments } = good
  const due = decideEnd({ announcement, rule, commitments, custodianKey: null, beacon: null }, [])
  expect(due).toEqual({ kind: 'void', reason: 'custodian-silent', party: 'notary', custodianKey: null })
})

test('the order of pairing is not for choosing', () => {
  const [first = 0, second = 0, ...rest] = good.conclusion.selected
  const turned = mended(toPublic(good), { selected: [second, first, ...rest] })
  expect(verifyBundle(turned)).toEqual(flaw('selection', `id ${idAt(good, first)}`))
  const erased = eraseLine(good, idAt(good, second))
  const twice = mended(erased, { selected: [first, second, second, ...rest] })
  expect(verifyBundle(twice)).toEqual(flaw('selection', `index ${second}`))
  expect(verifyBundle(mended(good, { selected: [...good.conclusion.selected, 999] }))).toEqual(
    flaw('selection', 'index 999'),
  )
})

test('a conflict that is taken out afterwards is found', () => {
  expect(verifyBundle({ ...good, conflicts: [] })).toEqual(flaw('officer', 'conflicts'))
})

test('a substitute keeps the arm of the one it replaced', () => {
  let bundle = runCeremony()
  let index = bundle.conclusion.selected.findLast((each) => stratumAt(bundle, each) === 'A') ?? -1
  for (let round = 0; round < 4; round++) {
    bundle = addReplacement(bundle, { id: idAt(bundle, index), reason: 'closed' })
    const event = bundle.events.at(-1)
    index = event?.kind === 'replacement' ? (event.substitute ?? -1) : -1
    expect(stratumAt(bundle, index)).toBe('A')
  }
})

test('nobody is replaced twice, and the replaced has no officers any more', () => {
  const replaced = good.events[0]?.index ?? -1
  expect(() => addReplacement(good, { id: idAt(good, replaced), reason: 'closed' })).toThrow('replacement/not-selected')
  const cert = good.conclusion.pairs.find(({ index }) => index === replaced)?.first ?? ''
  const seat = { department: 'market', cert, reason: 'kinship', approver: 'head' }
  expect(() => addRecusal(good, { id: idAt(good, replaced), ...seat })).toThrow('recusal/not-assigned')
})

test('a substitute who was drawn already is found on the public level too', () => {
  const [replacement, ...rest] = good.events
  const already = good.conclusion.selected.find((index) => index !== replacement?.index) ?? 0
  const events = replacement?.kind === 'replacement' ? [{ ...replacement, substitute: already }, ...rest] : []
  const request = { index: replacement?.index ?? -1, reason: 'closed', substitute: already } as const
  expect(() => decideReplacement(openAftermath(toPublic(good)), request)).toThrow('replacement/not-a-reserve')
  expect(verifyBundle(mended({ ...toPublic(good), events }))).toEqual(flaw('replacement', 'n 1'))
})

test('each entry in the journal is the right one, in order, and nothing besides', () => {
  const journal = journalOf(good)
  const [first, second, ...rest] = journal.proofs
  const proofs = first && second ? { swapped: [second, first, ...rest], first, second } : undefined
  expect(verifyBundle({ ...good, journal: { ...journal, proofs: proofs?.swapped ?? [] } })).toEqual(
    flaw('not-in-journal', 'announcement'),
  )
  const renamed = proofs && { ...proofs.second, what: 'announcement' as const }
  expect(verifyBundle({ ...good, journal: { ...journal, proofs: [renamed, second, ...rest] } })).toEqual(
    flaw('not-in-journal', 'announcement'),
  )
  expect(verifyBundle({ ...good, journal: { ...journal, proofs: [...journal.proofs, first] } })).toEqual(
    flaw('not-in-journal', 'proofs'),
  )
  // Who closed before he announced has the entries in the wrong order.
  expect(verifyBundle({ ...good, journal: journalOf(good, 9, -2) })).toEqual(flaw('not-in-journal', 'closing'))
  // The journal of another draw proves nothing about this one.
  const other = journalOf(runCeremony({ committedAt: '2026-02-24T04:00:00Z' }))
  expect(verifyBundle({ ...good, journal: other })).toEqual(flaw('not-in-journal', 'closing'))
})

const redrawn = (earlier: readonly EarlierDraw[], rule: DrawRule) =>
  verifyBundle(
    runCeremony({
      ...{ rule, earlier, committing: ['chamber', 'discipline'] },
      announced: {
        ordinal: earlier.length + 1,
        previous: hashAnnouncement((earlier.at(-1) ?? { announcement: good.announcement }).announcement),
        announcedAt: '2026-02-24T01:30:00Z',
      },
    }),
  )
const voided: EarlierDraw = { announcement: spoiled.announcement, rule: spoiled.rule, end: spoiled.conclusion.end }
const newKey = { ...sampleRule.custodian, key: sampleRule.contributors[2]?.key ?? '' }
const mendedRule = { ...sampleRule, contributors: sampleRule.contributors.slice(0, 2), custodian: newKey }
const gap = (ordinal: number) => flaw('ordinal-gap', `ordinal ${ordinal}`)

test('after a void the same draw is made again, without the party at fault', () => {
  expect(redrawn([voided], mendedRule)).toMatchObject({ valid: true })
  expect(redrawn([voided], { ...mendedRule, loadCap: 8 })).toEqual(gap(2))
  expect(redrawn([voided], { ...mendedRule, organiser: 'bureau-3703' })).toEqual(gap(2))
  expect(redrawn([voided], { ...mendedRule, custodian: voided.rule.custodian })).toEqual(gap(2))
  const [first, second, third] = sampleRule.contributors
  const still = first && second && third ? [first, second, { ...third, key: newKey.key }] : []
  const otherKey = { ...newKey, key: sampleRule.custodian.key }
  const unharmed = { ...voided, end: { ...voided.end, custodianKey: null } }
  expect(redrawn([unharmed], { ...sampleRule, contributors: still, custodian: otherKey })).toEqual(gap(2))
})

test('no other pool, plan or forerunner is put in the place of the voided', () => {
  const change = (edit: Partial<typeof voided.announcement>) => ({
    ...voided,
    announcement: { ...voided.announcement, ...edit },
  })
  expect(redrawn([change({ asOf: 4712 })], mendedRule)).toEqual(gap(2))
  expect(redrawn([change({ plan: 'another-plan' })], mendedRule)).toEqual(gap(2))
  expect(redrawn([change({ announcedAt: '2026-02-24T01:30:00Z' })], mendedRule)).toEqual(gap(2))
  const forged = sample('good-redraw')
  const earlier = [change({ announcedAt: '2026-02-24T00:30:00Z' })]
  expect(verifyBundle(mended({ ...forged, earlier }))).toEqual(gap(2))
})

test('after two voids the superior bureau draws', () => {
  const second = {
    announcement: {
      ...voided.announcement,
      ...{ ordinal: 2, previous: hashAnnouncement(voided.announcement), announcedAt: '2026-02-24T01:20:00Z' },
    },
    rule: voided.rule,
    end: { kind: 'void', reason: 'beacon-missing', party: null, custodianKey: null },
  } as const
  const first = { ...voided, end: second.end }
  expect(redrawn([first, second], sampleRule)).toEqual(gap(3))
  expect(redrawn([first, second], { ...sampleRule, organiser: 'bureau-3703' })).toMatchObject({ valid: true })
})

test('a line that says something else under its right hash is no line', () => {
  const lines = good.lines as readonly FrameLine[]
  expect(
    verifyBundle({
      ...good,
      lines: lines.map((entry, index) => (index === 3 ? { ...entry, salt: lines[4]?.salt } : entry)),
    }),
  ).toEqual(flaw('pool-line', `index 3 id ${idAt(good, 3)}`))
})
