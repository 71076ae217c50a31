import type { Day } from '../../kernel/calendar.ts'
import type { TownBusiness } from '../businesses.ts'
import type { Random } from '../random.ts'
import { subjectOf, type TownFact } from './fact.ts'
import { failedSamples, goodStanding, grades, overdueEquipment } from './lines.ts'
import { penalties } from './penalties.ts'
import { permits } from './permits.ts'
import { annualReports, marksOfOthers, registrationChanges, unreachability } from './registration.ts'
import { complaints, violationReports } from './society.ts'
import { visits } from './visits.ts'

const parts = [
  registrationChanges,
  annualReports,
  unreachability,
  marksOfOthers,
  permits,
  visits,
  penalties,
  complaints,
  violationReports,
  failedSamples,
  grades,
  overdueEquipment,
  goodStanding,
] as const

/** Three years of one business up to the day before `today`, in the order of days. */
export function historyOf(business: TownBusiness, random: Random, today: Day): TownFact[] {
  const subject = subjectOf(business, random, today)
  if (subject.until - subject.from < 5) return []
  return parts
    .flatMap((part, index) => part({ ...subject, random: subject.random.fork(index) }))
    .sort((left, right) => (left.on < right.on ? -1 : Number(left.on > right.on)))
}
