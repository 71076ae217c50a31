import type { OwnCeremony, OwnPart } from './task.ts'
import type { KeyringState } from './use-keyring.ts'

/** What a step of a contributor or custodian is given: the draw, his part in it, and what this device keeps. */
export type StepProps = {
  readonly ceremony: OwnCeremony
  readonly part: OwnPart
  readonly keys: KeyringState
}
