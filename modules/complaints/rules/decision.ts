import type { Decision } from '../model/hint-quality.ts'

/** What became of a complaint or report, by where its matter stands; one map, for no two states of theirs of one name differ. */
export const decisionByState: Readonly<Record<string, Decision>> = {
  received: 'open',
  ...{ accepted: 'accepted', mediating: 'accepted', suspended: 'accepted' },
  ...{ settled: 'accepted', terminated: 'accepted', closed: 'accepted' },
  ...{ verifying: 'accepted', testing: 'accepted', filed: 'accepted', notFiled: 'accepted' },
  refused: 'refused',
  ...{ guided: 'elsewhere', returned: 'elsewhere', told: 'elsewhere', transferred: 'elsewhere' },
  ...{ joined: 'joined', duplicate: 'joined' },
}

/** Handed to another authority after it was verified: its end is elsewhere, and yet it was taken up here. */
const takenUpAndHandedOn: readonly string[] = ['transferred']

/** Where a matter stands that counts as accepted: more than what was decided so, by what was handed on. */
export const acceptedStates: readonly string[] = [
  ...Object.keys(decisionByState).filter((state) => decisionByState[state] === 'accepted'),
  ...takenUpAndHandedOn,
]
