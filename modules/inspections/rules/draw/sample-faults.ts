import { toPublic } from './bundle.ts'
import type { FullBundle } from './bundle-model.ts'
import { visitedAt } from './frame.ts'
import { hashAnnouncement } from './hashes.ts'
import {
  broken,
  editCommitment,
  editConclusion,
  editEvent,
  editLine,
  flip,
  idAt,
  recusedOf,
  type Sample,
  stratumAt,
} from './sample-edits.ts'
import { beaconDraw, journalOf, runCeremony, sampleEntities } from './samples.ts'
import { orderDrawn } from './selection.ts'

export function poolFaults(good: FullBundle): Sample[] {
  const [first, second, ...rest] = sampleEntities
  const firstId = first?.id ?? ''
  const secondId = second?.id ?? ''
  const shifted = first && second ? [second, first, ...rest] : []
  const doubled = first && second ? [first, first, second, ...rest] : []
  return [
    broken(
      'flipped-bit',
      editLine(good, 20, (line) => line.replace('370399001', '370399003')),
      'pool-line',
      `index 20 id ${idAt(good, 20)}`,
    ),
    broken(
      'flipped-stratum',
      { ...good, lines: good.lines.map((line, index) => (index === 6 ? { ...line, stratum: 'A' } : line)) },
      'pool-line',
      `index 6 id ${idAt(good, 6)}`,
    ),
    broken(
      'left-out',
      { ...good, lines: good.lines.filter((_, index) => index !== 30) },
      'pool-root',
      'lines 59 announced 60',
    ),
    broken('order', runCeremony({ entities: shifted }), 'pool-order', `id ${firstId}`),
    broken('duplicate', runCeremony({ entities: doubled }), 'duplicate', `id ${firstId}`),
    broken(
      'count',
      runCeremony({ tamper: (announcement) => ({ ...announcement, frameCount: 61 }) }),
      'count',
      'frameCount 61',
    ),
    broken('changed-rule', { ...good, rule: { ...good.rule, loadCap: 8 } }, 'rule', 'ruleHash'),
    broken('malformed-member', { ...good, rule: { ...good.rule, loadCap: '7' } }, 'malformed', 'rule.loadCap'),
    broken(
      'malformed-missing',
      { ...good, conclusion: { ...good.conclusion, selected: undefined } },
      'malformed',
      'conclusion.selected',
    ),
    broken('malformed-extra', { ...good, remark: 'trust me' }, 'malformed', 'remark'),
    broken(
      'malformed-line',
      editLine(good, 1, () => `${secondId}\u0000`),
      'malformed',
      'lines[1].line',
    ),
  ]
}

export function ceremonyFaults(good: FullBundle): Sample[] {
  const { announcement } = good
  return [
    broken(
      'late-pool',
      runCeremony({ announced: { announcedAt: '2026-02-24T02:00:01Z' } }),
      'late-announcement',
      'party chamber',
    ),
    broken(
      'changed-announcement',
      { ...good, announcement: { ...announcement, asOf: 4712 } },
      'commitment',
      'party chamber',
    ),
    broken(
      'bad-commitment',
      editCommitment(good, 1, (it) => ({ ...it, commitment: flip(it.commitment) })),
      'commitment',
      'party discipline',
    ),
    broken(
      'bad-signature',
      editCommitment(good, 2, (it) => ({ ...it, signature: flip(it.signature) })),
      'signature',
      'party operator',
    ),
    broken(
      'exchanged-envelope',
      editCommitment(good, 0, (it) => ({ ...it, envelope: flip(it.envelope) })),
      'signature',
      'party chamber',
    ),
  ]
}

export function endFaults(good: FullBundle): Sample[] {
  const { announcement, conclusion } = good
  return [
    broken('quorum', withoutQuorum(), 'quorum', 'commitments 1'),
    broken(
      'beacon',
      editConclusion(beaconDraw(), { beacon: { source: 'sample-beacon', round: '43', value: '00ff', evidence: '' } }),
      'beacon',
      'round',
    ),
    broken(
      'convenient-void',
      {
        ...editConclusion(good, {
          end: { kind: 'void', reason: 'custodian-silent', party: 'notary', custodianKey: null },
          seed: null,
          selected: [],
          pairs: [],
        }),
        events: [],
      },
      'end',
      'custodian-silent',
    ),
    broken('wrong-seed', editConclusion(good, { seed: flip(conclusion.seed ?? '') }), 'seed', 'seed'),
    broken(
      'not-in-journal',
      { ...good, journal: { ...journalOf(good), root: flip(journalOf(good).root) } },
      'not-in-journal',
      'announcement',
    ),
    broken(
      'ordinal-gap',
      runCeremony({ announced: { ordinal: 2, previous: hashAnnouncement(announcement) } }),
      'ordinal-gap',
      'ordinal 1',
    ),
  ]
}

export function resultFaults(good: FullBundle): Sample[] {
  const { selected } = good.conclusion
  const firstOfD = selected.find((index) => stratumAt(good, index) === 'D') ?? -1
  const stranger = good.lines.findIndex((_, index) => stratumAt(good, index) === 'A' && !selected.includes(index))
  const favoured = selected.find((index) => stratumAt(good, index) === 'A' && index !== stranger) ?? -1
  const swapped = orderDrawn(
    good.conclusion.seed ?? '',
    selected
      .map((index) => (index === favoured ? stranger : index))
      .flatMap((index) => visitedAt(good.lines, index) ?? []),
  ).map(({ index }) => index)
  return [
    broken(
      'quota',
      editConclusion(good, { selected: selected.filter((index) => index !== firstOfD) }),
      'quota',
      'stratum D',
    ),
    broken(
      'selection',
      editConclusion(good, { selected: swapped }),
      'selection',
      `id ${idAt(good, Math.min(stranger, favoured))}`,
    ),
    broken(
      'selection-of-out',
      editConclusion(toPublic(good), { selected: [14, ...selected] }),
      'selection',
      `id ${idAt(good, 14)}`,
    ),
  ]
}

export function pairFaults(good: FullBundle): Sample[] {
  const { selected, pairs } = good.conclusion
  const other =
    [...'12345678']
      .map((digit) => `SY-0${digit}`)
      .find((cert) => cert !== pairs[0]?.first && cert !== pairs[0]?.second) ?? ''
  const [first, ...rest] = pairs
  return [
    broken(
      'swapped-officer',
      editConclusion(good, { pairs: first ? [{ ...first, first: other }, ...rest] : [] }),
      'officer',
      `id ${idAt(good, first?.index ?? 0)} cert ${other}`,
    ),
    broken(
      'officer-file',
      { ...good, officers: good.officers.map((line) => line.replace('SY-08', 'SY-09')) },
      'officer',
      'officers',
    ),
    broken(
      'changed-opener',
      editConclusion(good, { reveals: good.conclusion.reveals.map((it) => ({ ...it, by: 'party' as const })) }),
      'conclusion',
      'conclusionHash',
    ),
    broken('changed-reason', editEvent(good, 0, { reason: 'moved-away' }), 'conclusion', 'recordHash'),
    broken(
      'replacement',
      editEvent(good, 0, {
        substitute: good.lines.findIndex((_, index) => stratumAt(good, index) === 'A' && !selected.includes(index)),
      }),
      'replacement',
      'n 1',
    ),
    broken('recusal', editEvent(good, 1, { replacement: 'SY-07' }), 'recusal', 'n 2'),
    broken('recusal-by-officer', editEvent(good, 1, { approver: recusedOf(good) }), 'recusal', 'n 2'),
  ]
}

function withoutQuorum(): FullBundle {
  const done = runCeremony({ committing: ['chamber'], revealing: ['chamber'] })
  return editConclusion(done, { end: { kind: 'done', reason: null, party: null, custodianKey: null } })
}
