import { addRecusal, addReplacement } from './bundle.ts'
import type { FullBundle } from './bundle-model.ts'
import type { DrawOfficer, DrawRule } from './protocol.ts'
import { broken, idAt, mended, type Sample, sound, stratumAt } from './sample-edits.ts'
import { runCeremony, sampleOfficers, sampleRule } from './samples.ts'

const fireOfficers: readonly DrawOfficer[] = Array.from({ length: 4 }, (_, index) => ({
  department: 'fire',
  cert: `XF-0${index + 1}`,
  unit: 'fire-brigade',
  skills: [],
  validUntil: '2027-12-31',
  load: 0,
  state: 'in',
  reason: '-',
}))

/** A joint task: its departments ascend, and the unit of the other goes to every place. */
const jointRule: DrawRule = {
  ...sampleRule,
  departments: ['fire', 'market'],
  places: sampleRule.places.map(({ place, units }) => ({ place, units: [...units, 'fire-brigade'] })),
  loadCap: 14,
}

/** Two departments, each with a pair at every business; one replacement, and a recusal in the other department. */
export function jointSamples(): Sample[] {
  const good = withEvents(runCeremony({ rule: jointRule, officers: [...sampleOfficers, ...fireOfficers] }))
  const { pairs } = good.conclusion
  const place = pairs.findIndex(({ department }) => department === 'fire')
  const swapped = pairs.map((pair, at) => (at === place ? { ...pair, first: pair.second, second: pair.first } : pair))
  const [due] = pairs.filter(({ department }) => department === 'fire')
  const withoutFire = pairs.filter((_, at) => at !== place)
  const where = (cert: string) => `id ${idAt(good, due?.index ?? 0)} cert ${cert}`
  return [
    sound('good-joint', good, 'full', [
      'unpredictable-if-one-contributor-is-honest',
      'opened-by-custodian operator',
      'journal-not-sealed',
    ]),
    broken('joint-swapped', mended(good, { pairs: swapped }), 'officer', where(due?.second ?? '-')),
    broken('joint-left-out', mended(good, { pairs: withoutFire }), 'officer', where(pairs[place + 1]?.first ?? '-')),
  ]
}

function withEvents(plain: FullBundle): FullBundle {
  const replaced = plain.conclusion.selected.find((index) => stratumAt(plain, index) === 'B') ?? 0
  const after = addReplacement(plain, { id: idAt(plain, replaced), reason: 'moved-away' })
  const later = plain.conclusion.pairs.find(({ index, department }) => index !== replaced && department === 'fire')
  return addRecusal(after, {
    id: idAt(plain, later?.index ?? 0),
    department: 'fire',
    cert: later?.first ?? '',
    reason: 'former-employer',
    approver: 'head-of-bureau',
  })
}
