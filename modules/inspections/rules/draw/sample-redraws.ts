import type { EarlierDraw, FullBundle } from './bundle-model.ts'
import { hashAnnouncement } from './hashes.ts'
import type { DrawRule } from './protocol.ts'
import { littleRule, runLittle } from './sample-cheats.ts'
import { broken, flip, type Sample } from './sample-edits.ts'
import { type Ceremony, keyPairOf } from './samples.ts'

/** Draws after void ones that are sound in themselves, but not the same draw again. */
export function redrawFaults(): Sample[] {
  const voided = earlierOf(runLittle({ spoiling: ['operator'] }))
  const contributors = littleRule.contributors.filter(({ party }) => party !== 'operator')
  const custodian = { ...littleRule.custodian, key: keyPairOf('second notary').publicKey }
  const rule: DrawRule = { ...littleRule, contributors, custodian }
  const previous = hashAnnouncement(voided.announcement)
  const another = (name: string, change: Partial<DrawRule>, announced: Ceremony['announced'] = {}) =>
    broken(name, redraw([voided], { ...rule, ...change }, announced), 'ordinal-gap', 'ordinal 2')
  return [
    another('redraw-spoiler-stays', { contributors: littleRule.contributors }),
    another('redraw-old-key', { custodian: littleRule.custodian }),
    another('redraw-other-organiser', { organiser: 'bureau-3703' }),
    another('redraw-other-rule', { loadCap: 8 }),
    another('redraw-other-pool', {}, { asOf: 4712 }),
    another('redraw-unlinked', {}, { previous: flip(previous) }),
    broken('redraw-same-organiser', thirdDraw(), 'ordinal-gap', 'ordinal 3'),
  ]
}

/** After two voids of one bureau the superior bureau must draw; here the same one tries a third time. */
function thirdDraw(): FullBundle {
  const lonely = { committing: ['chamber'], revealing: ['chamber'] }
  const first = earlierOf(runLittle(lonely))
  const second = earlierOf(redraw([first], littleRule, { announcedAt: '2026-02-24T01:20:00Z' }, lonely))
  return redraw([first, second], littleRule)
}

function redraw(
  earlier: readonly EarlierDraw[],
  rule: DrawRule,
  announced: Ceremony['announced'] = {},
  change: Partial<Ceremony> = { committing: ['chamber', 'discipline'] },
): FullBundle {
  const last = earlier.at(-1)
  const previous = last ? hashAnnouncement(last.announcement) : null
  const usual = { ordinal: earlier.length + 1, previous, announcedAt: '2026-02-24T01:30:00Z' }
  return runLittle({ rule, earlier, announced: { ...usual, ...announced }, ...change })
}

function earlierOf({ announcement, rule, conclusion }: FullBundle): EarlierDraw {
  return { announcement, rule, end: conclusion.end }
}
