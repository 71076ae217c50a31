import type { TownBusiness } from './businesses.ts'
import type { TownOfficer } from './staff.ts'

/**
 * What the generator knows and no regulator can: the conduct behind the facts. It lies in a file beside the database
 * and in no table, so that no model and no page can learn from it; `steelyard demo truth` weighs the classes by it.
 */
export type Truth =
  | {
      readonly business: string
      readonly care: number
      readonly order: number
      readonly street: number
      readonly footfall: number
      readonly hazard: number
      readonly isShell: boolean
      readonly isSerialOffender: boolean
    }
  | { readonly officer: string; readonly severity: number }

export const truthOf = ({ creditCode, conduct }: TownBusiness): Truth => ({ business: creditCode, ...conduct })

/** Of those who inspect, by the number of the certificate. */
export const truthsOf = (officers: readonly TownOfficer[]): Truth[] =>
  officers.flatMap(({ certificate, severity }) => (certificate === null ? [] : [{ officer: certificate, severity }]))
