import { Refusal } from '../../../../kernel/errors.ts'
import { idOf } from './frame.ts'
import type { DrawConflict, DrawOfficer, Frame } from './protocol.ts'
import { isAscending, isDay, isToken } from './tokens.ts'

/**
 * Lines `department TAB cert TAB unit TAB skills TAB validUntil TAB load TAB in|out TAB reason`, ascending.
 * Refuses `officer/malformed` and `officer/duplicate`.
 */
export function writeOfficerFile(officers: readonly DrawOfficer[]): string[] {
  const lines = officers.map(writeOfficer).sort(byText)
  for (const line of lines) if (!readOfficer(line)) throw new Refusal('officer/malformed', { line })
  if (!isAscending(lines.map(officerKey))) throw new Refusal('officer/duplicate')
  return lines
}

/**
 * Lines `cert TAB index TAB reason`, ascending; conflicts with businesses outside the pool mean nothing here and are
 * left out. Refuses `conflict/malformed` and `conflict/duplicate`.
 */
export function writeConflictFile(conflicts: readonly DrawConflict[], frame: Pick<Frame, 'lines'>): string[] {
  const indexes = new Map(frame.lines.map(({ line }, index) => [idOf(line), index]))
  const lines = conflicts
    .filter(({ id }) => indexes.has(id))
    .map(({ cert, id, reason }) => [cert, indexes.get(id), reason].join('\t'))
    .sort(byText)
  for (const line of lines) if (!readConflict(line)) throw new Refusal('conflict/malformed', { line })
  if (!isAscending(lines.map(conflictKey))) throw new Refusal('conflict/duplicate')
  return lines
}

/** The officers, or the place of the first line that is none, is out of order or a second one of the same officer. */
export function readOfficerFile(lines: readonly string[]): DrawOfficer[] | { line: number } {
  return readLines(lines, readOfficer, officerKey)
}

/** A line of the conflict file: the business by its index in the pool. */
export interface ConflictLine {
  readonly cert: string
  readonly index: number
}

export function readConflictFile(lines: readonly string[]): ConflictLine[] | { line: number } {
  return readLines(lines, readConflict, conflictKey)
}

function readLines<T>(
  lines: readonly string[],
  read: (line: string) => T | undefined,
  keyOf: (line: string) => string,
): T[] | { line: number } {
  const records: T[] = []
  for (const [index, line] of lines.entries()) {
    const record = read(line)
    const isNext = index === 0 || keyOf(lines[index - 1] ?? '') < keyOf(line)
    if (!record || !isNext) return { line: index }
    records.push(record)
  }
  return records
}

function readOfficer(line: string): DrawOfficer | undefined {
  const fields = line.split('\t')
  const [department = '', cert = '', unit = '', skills = '', validUntil = '', load = '', state, reason = ''] = fields
  const isWhole = fields.length === 8 && [department, cert, unit].every(isToken) && isDay(validUntil)
  const isReasoned = state === 'in' ? reason === '-' : state === 'out' && isToken(reason) && reason !== '-'
  const skillList = skills === '-' ? [] : skills.split(',')
  const isSkilled = skillList.every((skill) => isToken(skill) && skill !== '-') && isAscending(skillList)
  if (!isWhole || !isReasoned || !isSkilled || !isCount(load)) return undefined
  return {
    department,
    cert,
    unit,
    skills: skillList,
    validUntil,
    load: Number(load),
    state: state === 'in' ? 'in' : 'out',
    reason,
  }
}

function readConflict(line: string): ConflictLine | undefined {
  const [cert = '', index = '', reason = '', ...rest] = line.split('\t')
  const isWhole = rest.length === 0 && isToken(cert) && isCount(index) && isToken(reason)
  return isWhole ? { cert, index: Number(index) } : undefined
}

function writeOfficer(officer: DrawOfficer): string {
  const skills = officer.skills.length === 0 ? '-' : [...officer.skills].sort(byText).join(',')
  const { department, cert, unit, validUntil, load, state, reason } = officer
  return [department, cert, unit, skills, validUntil, load, state, reason].join('\t')
}

/** Ordered by department and certificate; the tab sorts before every character of a token. */
function officerKey(line: string): string {
  return line.split('\t', 2).join('\t')
}

/** Decimal without leading zeros, at most nine digits. */
function isCount(text: string): boolean {
  return /^(?:0|[1-9]\d{0,8})$/.test(text)
}

function conflictKey(line: string): string {
  return line.split('\t', 2).join('\t')
}

function byText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
