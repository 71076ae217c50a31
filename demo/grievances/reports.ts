import { addDays, addWorkingDays, type Day } from '../../kernel/calendar.ts'
import type { TownBusiness } from '../businesses.ts'
import type { TownFact } from '../history/fact.ts'
import type { Random } from '../random.ts'
import { notFiledWords } from '../words/grievances.ts'
import { type Act, act, type Grievance, type Maker, said, workday, type Year } from './grievance.ts'

/** A true report, and beside it those that were not, were told twice or belong to somebody else. */
export function reportsAround(
  { random, year, businesses }: Maker,
  business: TownBusiness,
  fact: TownFact,
): Grievance[] {
  const { ledToFiling } = fact.payload as { ledToFiling: boolean }
  const on = workday(year, fact.on)
  const receivedOn = addWorkingDays(on, -random.between(4, 12), year.calendar)
  const verified = said(random, 'report', business, receivedOn)
  const others = random.chance(0.8) ? falseReport(random, year, random.pick(businesses)) : []
  return [{ ...verified, acts: verifiedActs(year, receivedOn, on, ledToFiling), leaves: [fact] }, ...others]
}

function verifiedActs(year: Year, receivedOn: Day, on: Day, ledToFiling: boolean): Act[] {
  const begun = addWorkingDays(receivedOn, 1, year.calendar)
  const end = ledToFiling
    ? act(on, '10:20', 'handler', 'file', { outcome: '核查属实，涉嫌违法，符合立案条件。' })
    : act(on, '10:20', 'handler', 'doNotFile', { code: '2', outcome: notFiledWords[1] })
  return [
    act(begun, '09:30', 'handler', 'verify'),
    act(begun, '11:30', 'chief', 'nameOfficers'),
    end,
    act(on, '15:10', 'chief', null),
    act(on, '17:00', 'leader', null),
  ]
}

function falseReport(random: Random, year: Year, business: TownBusiness): Grievance[] {
  const near = year.from < addDays(year.today, -360) ? 360 : 95
  const receivedOn = addDays(year.today, -random.between(22, near))
  const grievance = said(random, 'report', business, receivedOn)
  const begun = addWorkingDays(receivedOn, 2, year.calendar)
  const on = addWorkingDays(receivedOn, random.between(4, 14), year.calendar)
  const verify = act(begun, '09:40', 'handler', 'verify')
  const way = random.weigh([
    ['notFiled', 50],
    ['duplicate', 17],
    ['transfer', 11],
    ['told', 12],
    ['extended', 10],
  ] as const)
  if (way === 'duplicate') return saidTwice(year, grievance)
  if (way === 'told')
    return [
      {
        ...grievance,
        acts: [act(begun, '10:00', 'handler', 'tellNoPower', { outcome: '举报事项不属于本局职责，已告知。' })],
      },
    ]
  if (way === 'transfer')
    return [
      {
        ...grievance,
        acts: [
          verify,
          act(on, '10:30', 'handler', 'transfer', { outcome: '违法行为发生地在外县，移送有管辖权的市场监管部门。' }),
          act(on, '15:30', 'chief', null),
        ],
      },
    ]
  const longer =
    way === 'extended'
      ? [
          act(on, '10:00', 'handler', 'extend', { reason: '案情复杂，需向外地供货商协查。' }),
          act(on, '16:40', 'leader', null),
        ]
      : []
  const last = way === 'extended' ? addWorkingDays(on, random.between(6, 12), year.calendar) : on
  const code = random.weigh([
    [1, 70],
    [2, 20],
    [3, 10],
  ] as const)
  return [
    {
      ...grievance,
      acts: [
        verify,
        act(begun, '11:40', 'chief', 'nameOfficers'),
        ...longer,
        act(last, '14:10', 'handler', 'doNotFile', { code: String(code), outcome: notFiledWords[code - 1] }),
        act(last, '15:20', 'chief', null),
        act(last, '17:10', 'leader', null),
      ],
    },
  ]
}

/** Who heard nothing asks again two working days later: the second goes into the first, which is verified. */
function saidTwice(year: Year, grievance: Grievance): Grievance[] {
  const begun = addWorkingDays(grievance.receivedOn, 1, year.calendar)
  const again = addWorkingDays(grievance.receivedOn, 2, year.calendar)
  const input = { outcome: '与先前举报为同一事项，并案核查。', hasNewFacts: false }
  const first = {
    ...{ ...grievance, isAnonymous: false },
    acts: verifiedActs(year, grievance.receivedOn, addWorkingDays(begun, 6, year.calendar), false),
  }
  const joined = act(addWorkingDays(again, 1, year.calendar), '10:00', 'handler', 'joinToEarlier', input)
  return [first, { ...first, receivedOn: again, isRepeated: true, acts: [joined] }]
}
