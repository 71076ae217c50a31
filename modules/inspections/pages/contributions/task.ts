import type { DrawState } from '../../model/index.ts'
import type { Announcement, Commitment, DrawRule } from '../../rules/draw/index.ts'
import type { KeptKey, KeptSecret, Keyring } from './keyring.ts'

/** A draw in which the caller has a part, as `GET /draw-ceremonies` gives it. */
export type OwnCeremony = {
  readonly id: string
  readonly planName: string
  readonly state: DrawState
  readonly announcement: Announcement
  readonly rule: DrawRule
  readonly committed: readonly string[]
  readonly revealed: readonly string[]
  /** From t2 on, what a party has not told. */
  readonly envelopes: readonly Commitment[]
}

/**
 * What a draw asks of the person at this device. `key-missing`: his key was made on another device. `secret-missing`: he
 * committed from another device, or the secret is lost.
 */
export type Task =
  | 'commit'
  | 'send-again'
  | 'wait-for-t1'
  | 'missed'
  | 'reveal'
  | 'secret-missing'
  | 'revealed'
  | 'late'
  | 'keep'
  | 'open'
  | 'nothing-to-open'
  | 'opening-over'
  | 'key-missing'
  | 'over'

export type OwnPart = {
  readonly task: Task
  readonly party: string | null
  readonly key: KeptKey | null
  readonly kept: KeptSecret | null
  readonly isCustodian: boolean
  /** Until when; null when nothing runs out. */
  readonly until: string | null
}

/** Tasks in which something must be done now, before those that only wait. */
export const urgentTasks: readonly Task[] = ['commit', 'send-again', 'reveal', 'secret-missing', 'open', 'key-missing']

export function ownPart(ceremony: OwnCeremony, keyring: Keyring, now: string): OwnPart {
  const { rule, id } = ceremony
  const custodianKey = keyring.custodianKeys.find(({ publicKey }) => publicKey === rule.custodian.key)
  if (custodianKey) return { ...custodianPart(ceremony, now), key: custodianKey, party: rule.custodian.party }
  for (const { party, key } of rule.contributors) {
    const own = keyring.contributorKeys.find(({ publicKey }) => publicKey === key)
    const kept = keyring.secrets.find((secret) => secret.drawId === id && secret.commitment.party === party) ?? null
    if (own) return { ...contributorPart(ceremony, { party, kept, now }), key: own, party, kept }
  }
  const task = isOver(ceremony) ? 'over' : 'key-missing'
  return { task, party: null, key: null, kept: null, isCustodian: false, until: null }
}

const isOver = ({ state }: OwnCeremony) => state === 'done' || state === 'void'

type Timed = Pick<OwnPart, 'task' | 'until' | 'isCustodian'>
type Given = { readonly party: string; readonly kept: KeptSecret | null; readonly now: string }

function contributorPart(ceremony: OwnCeremony, given: Given): Timed {
  const { announcement, committed, revealed } = ceremony
  const { party, kept, now } = given
  const part = (task: Task, until: string | null = null) => ({ task, until, isCustodian: false })
  if (isOver(ceremony)) return part('over')
  if (revealed.includes(party)) return part('revealed')
  const isBeforeT1 = now <= announcement.t1
  if (!committed.includes(party)) {
    if (!isBeforeT1) return part('missed')
    return part(kept ? 'send-again' : 'commit', announcement.t1)
  }
  if (isBeforeT1) return part('wait-for-t1', announcement.t1)
  if (now > announcement.t2) return part('late')
  return part(kept ? 'reveal' : 'secret-missing', announcement.t2)
}

function custodianPart(ceremony: OwnCeremony, now: string): Timed & { kept: null } {
  const { announcement, envelopes } = ceremony
  const part = (task: Task, until: string | null = null) => ({ task, until, isCustodian: true, kept: null })
  if (isOver(ceremony)) return part('over')
  if (now <= announcement.t2) return part('keep', announcement.t2)
  if (envelopes.length === 0) return part('nothing-to-open')
  return now <= announcement.t3 ? part('open', announcement.t3) : part('opening-over')
}
