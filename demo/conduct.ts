import type { Day } from '../kernel/calendar.ts'
import { dayNumber } from './days.ts'
import type { Kind } from './kinds.ts'
import type { Street } from './places.ts'
import type { Random } from './random.ts'
import { groups, type Trade } from './trades.ts'

/**
 * What nobody sees and everything follows from. `care`: want of care (θ), `order`: want of order (φ), `footfall`:
 * customers, `hazard`: what makes problems, `isShell`: a firm that only exists on paper.
 */
export type Conduct = {
  readonly care: number
  readonly order: number
  readonly street: number
  readonly footfall: number
  readonly hazard: number
  readonly isShell: boolean
  readonly isSerialOffender: boolean
}

type Circumstances = {
  readonly trade: Trade
  readonly kind: Kind
  readonly street: Street
  readonly foundedOn: Day
  readonly today: Day
}

export function conductOf(random: Random, { trade, kind, street, foundedOn, today }: Circumstances): Conduct {
  const isSerialOffender = random.chance(0.012)
  const care = random.normal() + (isSerialOffender ? 1.6 : 0)
  const order = 0.35 * care + Math.sqrt(1 - 0.35 ** 2) * random.normal()
  const { hazard, footfall } = groups[trade.group]
  const years = (dayNumber(today) - dayNumber(foundedOn)) / 365
  const young = Math.max(0, 1 - years / 3)
  return {
    care,
    order,
    street: street.effect,
    footfall: Math.exp(random.normal() * 1.35) * footfall,
    hazard: hazard + care + street.effect + 0.35 * young,
    isShell: random.chance(shellShare(trade, kind)),
    isSerialOffender,
  }
}

function shellShare({ group }: Trade, kind: Kind): number {
  if (kind === 'individual' || kind === 'cooperative') return 0
  return group === 'business' || group === 'it' || group === 'retail' ? 0.1 : 0.02
}
