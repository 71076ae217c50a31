import { addRecusal, addReplacement, makeRowFinder, sealDraw, toPublic } from './bundle.ts'
import type { FullBundle } from './bundle-model.ts'
import { visitedAt } from './frame.ts'
import { hashAnnouncement } from './hashes.ts'
import { cunningFaults } from './sample-cheats.ts'
import { idAt, type Sample, sound, stratumAt } from './sample-edits.ts'
import { endSamples } from './sample-ends.ts'
import { ceremonyFaults, endFaults, pairFaults, poolFaults, resultFaults } from './sample-faults.ts'
import { jointSamples } from './sample-joint.ts'
import { redrawFaults } from './sample-redraws.ts'
import { thingSamples } from './sample-things.ts'
import { beaconDraw, journalOf, runCeremony, sampleRule } from './samples.ts'

/** The samples, always the same bytes. The verdicts are written by hand, not taken from our verifier. */
export function makeSamples(): Sample[] {
  const plain = runCeremony()
  const good = withEvents(plain)
  return [
    ...goodSamples(plain, good),
    ...jointSamples(),
    ...thingSamples(),
    ...poolFaults(good),
    ...ceremonyFaults(good),
    ...endFaults(good),
    ...resultFaults(good),
    ...pairFaults(good),
    ...cunningFaults(),
    ...redrawFaults(),
    ...endSamples(),
  ]
}

const openNotes = ['unpredictable-if-one-contributor-is-honest', 'opened-by-custodian operator']

function goodSamples(plain: FullBundle, good: FullBundle): Sample[] {
  const { announcement, rule, commitments, conclusion } = plain
  const spoiled = runCeremony({ revealing: ['discipline'], spoiling: ['operator'] })
  const first = visitedAt(plain.lines, conclusion.selected[0] ?? 0)
  return [
    sound('good-full', good, 'full', [...openNotes, 'journal-not-sealed']),
    sound('good-public', toPublic(good), 'public', [
      'quota-and-selection-not-shown',
      ...openNotes,
      'journal-not-sealed',
    ]),
    sound('good-sealed', sealDraw({ announcement, rule, commitments, conclusion }), 'sealed', ['result-sealed']),
    sound('good-row', makeRowFinder(good, true)(first?.id ?? ''), 'row', ['drawn-not-proved']),
    sound('good-journal', { ...good, journal: journalOf(good) }, 'full', [...openNotes, 'journal-root-not-witnessed']),
    sound('good-beacon', beaconDraw(), 'full', [
      'beacon-evidence-not-checked',
      'opened-by-custodian operator',
      'journal-not-sealed',
    ]),
    sound('good-void', spoiled, 'full', [
      'void envelope-spoiled',
      'unpredictable-if-one-contributor-is-honest',
      'opened-by-custodian chamber',
      'journal-not-sealed',
    ]),
    sound('good-redraw', redraw(spoiled), 'full', [
      'unpredictable-if-one-contributor-is-honest',
      'earlier-draws 1',
      'journal-not-sealed',
    ]),
    sound(
      'good-erased',
      { ...good, lines: good.lines.map(({ leaf }, index) => (index === 3 ? { leaf } : good.lines[index])) },
      'public',
      ['quota-and-selection-not-shown', 'lines-erased 1', ...openNotes, 'journal-not-sealed'],
    ),
  ]
}

/** One replacement of a business of class B, one recusal at another business. */
function withEvents(plain: FullBundle): FullBundle {
  const replaced = plain.conclusion.selected.find((index) => stratumAt(plain, index) === 'B') ?? 0
  const later = plain.conclusion.pairs.find(({ index, first }) => index !== replaced && first !== null)
  const after = addReplacement(plain, { id: idAt(plain, replaced), reason: 'closed' })
  return addRecusal(after, {
    id: idAt(plain, later?.index ?? 0),
    department: 'market',
    cert: later?.second ?? '',
    reason: 'kinship',
    approver: 'head-of-bureau',
  })
}

function redraw(before: FullBundle): FullBundle {
  const { announcement, rule, conclusion } = before
  const contributors = rule.contributors.filter(({ party }) => party !== conclusion.end.party)
  return runCeremony({
    // The key that proved the spoiled envelope is public now; the sample's new custodian has a key of its own.
    rule: { ...rule, contributors, custodian: { ...rule.custodian, key: sampleRule.contributors[2]?.key ?? '' } },
    committing: ['chamber', 'discipline'],
    announced: {
      ordinal: 2,
      previous: hashAnnouncement(announcement),
      announcedAt: '2026-02-24T01:30:00Z',
    },
    earlier: [{ announcement, rule, end: conclusion.end }],
  })
}
