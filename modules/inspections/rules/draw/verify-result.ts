import { hexToBytes } from '../../../../kernel/crypto/bytes.ts'
import { canonicalJson } from '../../../../kernel/crypto/canonical-json.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import { type Aftermath, applyEvent, decideEvent, openAftermath } from './aftermath.ts'
import type { DrawBundle, Flaw } from './bundle-model.ts'
import { hasText, idOf, visitedAt } from './frame.ts'
import { hashFile, hashOrder } from './hashes.ts'
import { readConflictFile, readOfficerFile } from './officer-file.ts'
import type { DrawEvent, Pair } from './protocol.ts'
import { type Arm, drawTickets, selectBusinesses, type Ticket } from './selection.ts'

/** Who was drawn, who goes there, and what happened since: recomputed as far as the level shows it. */
export function findResultFlaw(bundle: DrawBundle): Flaw | undefined {
  const due = selectAgain(bundle)
  const wrong = (due && findQuotaFlaw(bundle, due)) ?? findSelectionFlaw(bundle, due) ?? findFileFlaw(bundle)
  if (wrong || bundle.conclusion.seed === null) return wrong
  const aftermath = openAftermath(bundle)
  return findOfficerFlaw(bundle, aftermath) ?? findEventFlaw(bundle, aftermath)
}

/** Has every stratum as many places as the rule gives it, the even arm's among them? */
function findQuotaFlaw({ rule, conclusion }: DrawBundle, due: Redrawn): Flaw | undefined {
  const known = new Set(rule.strata.map(({ stratum }) => stratum))
  const unknown = due.tickets.map(({ stratum }) => stratum).filter((stratum) => !known.has(stratum))
  const [strange] = unknown.sort()
  if (strange !== undefined) return flaw('quota', `stratum ${strange}`)
  const dueCounts = countByStratum(due.tickets, due.drawn)
  const counts = countByStratum(due.tickets, new Set(conclusion.selected))
  const wrong = rule.strata.find(({ stratum }) => (dueCounts.get(stratum) ?? 0) !== (counts.get(stratum) ?? 0))
  return wrong && flaw('quota', `stratum ${wrong.stratum}`)
}

/** Each selected is in the pool, once, in the order of pairing; full level: exactly those whom the tickets drew. */
function findSelectionFlaw(bundle: DrawBundle, due: Redrawn | undefined): Flaw | undefined {
  const misplaced = findMisplaced(bundle)
  if (misplaced !== undefined) return flaw('selection', nameOf(bundle, misplaced))
  if (!due) return undefined
  const listed = new Set(bundle.conclusion.selected)
  const differs = ({ index }: Ticket) => due.drawn.has(index) !== listed.has(index)
  const [first] = due.tickets.filter(differs).sort((left, right) => left.index - right.index)
  return first && flaw('selection', `id ${first.id}`)
}

/** Every pair, recomputed from the lots. */
function findOfficerFlaw(bundle: DrawBundle, aftermath: Aftermath): Flaw | undefined {
  const due = [...aftermath.pairs.values()]
  const { pairs } = bundle.conclusion
  for (let place = 0; place < Math.max(due.length, pairs.length); place++) {
    const wrong = comparePair(due[place], pairs[place])
    if (wrong !== undefined) {
      return flaw('officer', `${nameOf(bundle, (due[place] ?? pairs[place])?.index ?? 0)} cert ${wrong}`)
    }
  }
  return undefined
}

/** Replacements and recusals, replayed in their order. */
function findEventFlaw(bundle: DrawBundle, aftermath: Aftermath): Flaw | undefined {
  for (const [place, event] of bundle.events.entries()) {
    const due = attempt(() => decideEvent(aftermath, event))
    if (!due || canonicalJson(due) !== canonicalJson(event)) return flaw(event.kind, `n ${place + 1}`)
    applyEvent(aftermath, due)
  }
  return undefined
}

function findFileFlaw({ announcement, officers, conflicts }: DrawBundle): Flaw | undefined {
  if (hashFile(officers) !== announcement.officerHash) return flaw('officer', 'officers')
  if (hashFile(conflicts) !== announcement.conflictHash) return flaw('officer', 'conflicts')
  const officerFile = readOfficerFile(officers)
  if ('line' in officerFile) return flaw('officer', `officers ${officerFile.line}`)
  const conflictFile = readConflictFile(conflicts)
  return 'line' in conflictFile ? flaw('officer', `conflicts ${conflictFile.line}`) : undefined
}

/** The certificate that is wrong (`-` for an empty seat), undefined when the pairs agree. */
function comparePair(due: Pair | undefined, stated: Pair | undefined): string | undefined {
  if (due?.index !== stated?.index || due?.department !== stated?.department) return stated?.first ?? '-'
  if (due?.first !== stated?.first) return stated?.first ?? '-'
  return due?.second === stated?.second ? undefined : (stated?.second ?? '-')
}

function findMisplaced(bundle: DrawBundle): number | undefined {
  const { selected, seed } = bundle.conclusion
  const seen = new Set<number>()
  let previous = ''
  for (const index of selected) {
    const entry = bundle.lines[index]
    const place = orderPlace(bundle, index, seed)
    if (!entry || seen.has(index) || (hasText(entry) && (place === undefined || place <= previous))) return index
    seen.add(index)
    previous = place ?? previous
  }
  return undefined
}

/** Sort key in the order of pairing; undefined for what is not `in` or erased. */
function orderPlace(bundle: DrawBundle, index: number, seed: string | null): string | undefined {
  const visited = visitedAt(bundle.lines, index)
  return visited && seed !== null ? `${hashOrder(hexToBytes(seed), visited.id)} ${visited.id}` : undefined
}

interface Redrawn {
  readonly tickets: readonly Ticket[]
  readonly drawn: ReadonlyMap<number, Arm>
}

/** Only who sees every stratum and salt can draw again. */
function selectAgain(bundle: DrawBundle): Redrawn | undefined {
  const { seed } = bundle.conclusion
  if (bundle.level !== 'full' || seed === null || !bundle.lines.every(hasText)) return undefined
  const tickets = drawTickets(seed, bundle.lines)
  return { tickets, drawn: selectBusinesses(bundle.rule, tickets) }
}

function countByStratum(tickets: readonly Ticket[], drawn: { has(index: number): boolean }): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { index, stratum } of tickets) if (drawn.has(index)) counts.set(stratum, (counts.get(stratum) ?? 0) + 1)
  return counts
}

function nameOf(bundle: DrawBundle, index: number): string {
  const entry: Parameters<typeof hasText>[0] | undefined = bundle.lines[index]
  return entry && hasText(entry) ? `id ${idOf(entry.line)}` : `index ${index}`
}

function attempt(decide: () => DrawEvent): DrawEvent | undefined {
  try {
    return decide()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function flaw(why: Flaw['why'], where: string): Flaw {
  return { valid: false, why, where }
}
