export { demonstrationPassword } from './accounts.ts'
export {
  type Demonstration,
  type DemonstrationAccount,
  fillDemonstration,
  findDemonstration,
} from './build/demonstration.ts'
export { findDemonstrationState, isEmptyPlatform } from './build/find.ts'
export type { Ground } from './ground.ts'
export { type Outcome, outcomesOf } from './outcome.ts'
export { type DemonstrationOptions, usualSize } from './parts.ts'
export { type Progress, progressOf } from './progress.ts'
export type { Truth } from './truth.ts'
