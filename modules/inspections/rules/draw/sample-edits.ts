import type { DrawBundle, FullBundle, Verdict } from './bundle-model.ts'
import { idOf } from './frame.ts'
import { hashAnnouncement, hashConclusion, hashRecord } from './hashes.ts'
import type { Commitment, Conclusion, FrameLine } from './protocol.ts'

/** A file of `docs/samples/draw` with the verdict every verifier must reach. */
export interface Sample {
  readonly name: string
  readonly bundle: unknown
  readonly verdict: Verdict
}

export function sound(
  name: string,
  bundle: unknown,
  level: 'sealed' | 'public' | 'full' | 'row',
  notes: string[],
): Sample {
  return { name, bundle, verdict: { valid: true, level, notes } }
}

export function broken(
  name: string,
  bundle: unknown,
  why: Extract<Verdict, { valid: false }>['why'],
  where: string,
): Sample {
  return { name, bundle, verdict: { valid: false, why, where } }
}

export function editLine(bundle: FullBundle, at: number, edit: (line: string) => string) {
  const lines = bundle.lines as readonly FrameLine[]
  return {
    ...bundle,
    lines: lines.map((entry, index) => (index === at ? { ...entry, line: edit(entry.line) } : entry)),
  }
}

export function editCommitment(bundle: FullBundle, at: number, edit: (commitment: Commitment) => Commitment) {
  return { ...bundle, commitments: bundle.commitments.map((it, index) => (index === at ? edit(it) : it)) }
}

export function editConclusion<T extends DrawBundle>(bundle: T, change: Partial<DrawBundle['conclusion']>): T {
  return { ...bundle, conclusion: { ...bundle.conclusion, ...change } }
}

/** A change by somebody who mends all the hashes he can, so that only the check of the thing itself finds it. */
export function mended<T extends DrawBundle>(bundle: T, change: Partial<Conclusion> = {}): T {
  const conclusion = { ...bundle.conclusion, ...change }
  const conclusionHash = hashConclusion(hashAnnouncement(bundle.announcement), conclusion)
  return { ...bundle, conclusion, conclusionHash, recordHash: hashRecord(conclusionHash, bundle) }
}

export function editEvent(bundle: FullBundle, at: number, change: object) {
  return { ...bundle, events: bundle.events.map((event, index) => (index === at ? { ...event, ...change } : event)) }
}

export function recusedOf({ events }: FullBundle): string {
  const recusal = events.find((event) => event.kind === 'recusal')
  return recusal?.kind === 'recusal' ? recusal.cert : ''
}

export function idAt({ lines }: FullBundle, index: number): string {
  const entry = lines[index]
  return entry && 'line' in entry ? idOf((entry as FrameLine).line) : ''
}

export function stratumAt({ lines }: FullBundle, index: number): string {
  const entry = lines[index]
  return entry && 'stratum' in entry ? String(entry.stratum) : ''
}

/** Another last bit of the last hexadecimal digit. */
export function flip(hex: string): string {
  return hex.slice(0, -1) + (Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)
}
