import type { FullBundle } from './bundle-model.ts'
import { endingOn, littleRule, runLittle } from './sample-cheats.ts'
import { broken, idAt, mended, type Sample, sound } from './sample-edits.ts'

const unwitnessed = 'journal-not-sealed'
const openNote = 'unpredictable-if-one-contributor-is-honest'

/** The other ends a draw can come to, each sound, and each claimed where it is not due. */
export function endSamples(): Sample[] {
  return [
    sound('good-void-quorum', runLittle({ committing: ['chamber'], revealing: ['chamber'] }), 'full', [
      'void no-quorum',
      openNote,
      unwitnessed,
    ]),
    sound('good-void-custodian', runLittle({ opening: [] }), 'full', ['void custodian-silent', openNote, unwitnessed]),
    sound('good-void-beacon', runLittle(withBeacon), 'full', [
      'void beacon-missing',
      'opened-by-custodian operator',
      unwitnessed,
    ]),
    broken('quorum-denied', voidOf(runLittle(), 'no-quorum'), 'end', 'no-quorum'),
    ...lastDaySamples(),
  ]
}

const withBeacon = {
  rule: { ...littleRule, beaconSource: 'sample-beacon' },
  announced: { beacon: { round: '42', time: '2026-02-28T01:00:00Z' } },
}

function voidOf(bundle: FullBundle, reason: 'no-quorum'): FullBundle {
  const end = { kind: 'void', reason, party: null, custodianKey: null } as const
  return mended(bundle, { end, beacon: null, seed: null, selected: [], pairs: [] })
}

/** A certificate that ends with the window serves to its last day; a house that thinks otherwise is found out. */
function lastDaySamples(): Sample[] {
  const { honest, withoutHim } = endingOn(littleRule.window.until)
  const differs = honest.conclusion.pairs.findIndex(
    (pair, place) => JSON.stringify(pair) !== JSON.stringify(withoutHim.conclusion.pairs[place]),
  )
  const due = honest.conclusion.pairs[differs]
  const stated = withoutHim.conclusion.pairs[differs]
  const wrong = due?.first === stated?.first ? stated?.second : stated?.first
  const place = `id ${idAt(honest, due?.index ?? 0)} cert ${wrong ?? '-'}`
  return [
    sound('good-last-day', honest, 'full', [openNote, 'opened-by-custodian operator', unwitnessed]),
    broken('last-day-denied', withoutHim, 'officer', place),
  ]
}
