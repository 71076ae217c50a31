import type { Soundness, Verdict } from '../../inspections/pure.ts'

/** The checks of a bundle, in the order of the format (docs/draw-format.md, section 9). */
const checks = [
  'shape',
  'pool',
  'rule',
  'times',
  'commitments',
  'signatures',
  'quorum',
  'beacon',
  'end',
  'seed',
  'quota',
  'selection',
  'officers',
  'events',
  'result',
  'journal',
  'earlier',
] as const
/** Of a seal: who committed; of a row: the one line. */
export type Check = (typeof checks)[number] | 'parties' | 'line'

type Fault = Extract<Verdict, { valid: false }>['why']

const faultsOf: Readonly<Partial<Record<Check, readonly Fault[]>>> = {
  shape: ['malformed'],
  pool: ['pool-root', 'pool-order', 'duplicate', 'pool-line', 'count'],
  line: ['pool-line'],
  rule: ['rule'],
  times: ['late-announcement'],
  parties: ['commitment'],
  commitments: ['commitment'],
  signatures: ['signature'],
  quorum: ['quorum'],
  beacon: ['beacon'],
  end: ['end'],
  seed: ['seed'],
  quota: ['quota'],
  selection: ['selection'],
  officers: ['officer'],
  events: ['replacement', 'recusal'],
  result: ['conclusion'],
  journal: ['not-in-journal'],
  earlier: ['ordinal-gap'],
}

/** `passed`: recomputed and right. `notShown`: this file does not hold what it needs. `notReached`: an earlier one failed. */
export type CheckState = 'passed' | 'failed' | 'notShown' | 'notReached'
export type CheckResult = { readonly check: Check; readonly state: CheckState }

/** What the summary of a file says that decides which checks can be made. */
export type BundleTraits = {
  readonly level: Soundness['level']
  readonly isVoid: boolean
  readonly hasBeacon: boolean
  readonly hasJournal: boolean
  /** Lines whose text is erased: then nothing can be drawn again. */
  readonly hasErased: boolean
}

/** Every check of such a file with its outcome. */
export function checksOf(traits: BundleTraits, verdict: Verdict): CheckResult[] {
  const due = dueChecks(traits)
  const failed = verdict.valid ? undefined : due.find((check) => faultsOf[check]?.includes(verdict.why))
  const failedAt = failed === undefined ? Number.POSITIVE_INFINITY : due.indexOf(failed)
  const missing = new Set(notShown(traits))
  return due.map((check, place) => {
    if (place === failedAt) return { check, state: 'failed' }
    if (place > failedAt) return { check, state: 'notReached' }
    return { check, state: missing.has(check) ? 'notShown' : 'passed' }
  })
}

function dueChecks({ level, hasBeacon }: BundleTraits): readonly Check[] {
  if (level === 'row') return ['shape', 'line']
  if (level === 'sealed') return ['shape', 'rule', 'times', 'parties', 'signatures']
  return checks.filter((check) => check !== 'beacon' || hasBeacon)
}

function notShown({ level, isVoid, hasJournal, hasErased }: BundleTraits): readonly Check[] {
  if (level === 'row' || level === 'sealed') return []
  const withoutStrata = level === 'public' || hasErased
  return [...(withoutStrata && !isVoid ? (['quota'] as const) : []), ...(hasJournal ? [] : (['journal'] as const))]
}

const levels: readonly string[] = ['sealed', 'public', 'full', 'row']

/** The traits of what a person gave us; undefined when it is no bundle at all. Looks, and judges nothing. */
export function traitsOf(value: unknown): BundleTraits | undefined {
  const level = memberOf(value, 'level')
  if (typeof level !== 'string' || !levels.includes(level)) return undefined
  const end = memberOf(memberOf(value, 'conclusion'), 'end')
  const lines = memberOf(value, 'lines')
  return {
    level: level as BundleTraits['level'],
    isVoid: memberOf(end, 'kind') === 'void',
    hasBeacon: (memberOf(memberOf(value, 'announcement'), 'beacon') ?? null) !== null,
    hasJournal: (memberOf(value, 'journal') ?? null) !== null,
    hasErased: Array.isArray(lines) && lines.some((line) => memberOf(line, 'line') === undefined),
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined

/** The kind of a note of the verdict, and what it speaks of: `opened-by-custodian notary`. */
export function readNote(note: string): { readonly kind: string; readonly about: string } {
  const [kind = '', ...about] = note.split(' ')
  return { kind, about: about.join(' ') }
}
