import { Refusal } from '../../../../kernel/errors.ts'
import { hashFile, hashRule } from './hashes.ts'
import { readConflictFile, readOfficerFile } from './officer-file.ts'
import { type Announcement, type DrawRule, drawFormat, type Frame, type Hex, type Instant } from './protocol.ts'
import { requireRule } from './rule.ts'

/** What is announced, all of it ready and fixed. Lines as `writeOfficerFile` and `writeConflictFile` give them. */
export interface AnnouncementInput {
  readonly plan: string
  readonly ordinal: number
  /** `hashAnnouncement` of the draw before; null for ordinal 1. */
  readonly previous: Hex | null
  readonly asOf: number
  readonly frame: Pick<Frame, 'root' | 'count'>
  readonly rule: DrawRule
  readonly officers: readonly string[]
  readonly conflicts: readonly string[]
  readonly announcedAt: Instant
  readonly t1: Instant
  readonly t2: Instant
  readonly t3: Instant
  readonly beacon: { readonly round: string; readonly time: Instant } | null
}

/**
 * The announcement: after it nothing about pool, rule and officers can change unseen.
 * Refuses `rule/contradictory`, `officer/malformed`, `conflict/malformed`, `announcement/times-not-ascending`,
 * `announcement/beacon-not-in-rule` and `announcement/previous-missing`.
 */
export function makeAnnouncement(input: AnnouncementInput): Announcement {
  const { rule, frame, officers, conflicts, beacon } = input
  requireRule(rule)
  requireFiles(officers, conflicts)
  if ((beacon === null) !== (rule.beaconSource === null)) throw new Refusal('announcement/beacon-not-in-rule')
  if ((input.previous === null) !== (input.ordinal === 1)) throw new Refusal('announcement/previous-missing')
  const announcement = {
    format: drawFormat,
    plan: input.plan,
    ordinal: input.ordinal,
    previous: input.previous,
    asOf: input.asOf,
    frameRoot: frame.root,
    frameCount: frame.count,
    ruleHash: hashRule(rule),
    officerHash: hashFile(officers),
    conflictHash: hashFile(conflicts),
    announcedAt: input.announcedAt,
    t1: input.t1,
    t2: input.t2,
    t3: input.t3,
    beacon:
      beacon && rule.beaconSource !== null
        ? { source: rule.beaconSource, round: beacon.round, time: beacon.time }
        : null,
  } as const
  if (!areTimesAscending(announcement)) throw new Refusal('announcement/times-not-ascending')
  return announcement
}

/** announcedAt < t1 < t2 < t3 (< time of the beacon). */
export function areTimesAscending({ announcedAt, t1, t2, t3, beacon }: Announcement): boolean {
  return announcedAt < t1 && t1 < t2 && t2 < t3 && (beacon === null || t3 < beacon.time)
}

function requireFiles(officers: readonly string[], conflicts: readonly string[]): void {
  const officerFile = readOfficerFile(officers)
  if ('line' in officerFile) throw new Refusal('officer/malformed', { line: officers[officerFile.line] })
  const conflictFile = readConflictFile(conflicts)
  if ('line' in conflictFile) throw new Refusal('conflict/malformed', { line: conflicts[conflictFile.line] })
}
