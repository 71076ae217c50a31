import { type Refusal, refusalOf } from '../../../kernel/errors.ts'
import type { Referable } from '../../../kernel/register/import-references.ts'
import { referenceFinder } from '../../../kernel/register/import-references.ts'
import {
  type ImportProblem,
  type ImportRow,
  type ImportRows,
  isSameIn,
  type Judgement,
  type NewIds,
  newIdOf,
  problemOf,
} from '../../../kernel/register/import-rows.ts'
import type { ImportFault } from '../../../kernel/register/import-values.ts'
import type { Officer } from '../model.ts'
import { checkOfficer } from './index.ts'

export type KnownOfficers = {
  /** The units the file refers to. */
  readonly units: readonly (Referable & { readonly bureauId: string })[]
  /** Who holds a certificate of the file, anywhere, and who without one bears a name of the file. */
  readonly standing: readonly Officer[]
  /** The caller's jurisdiction. */
  readonly bureauIds: readonly string[]
  /** An identity for each line, should its person be new. */
  readonly newIds: NewIds
}

type OfficerFault = ImportFault & { readonly field: string }
type Entered = Omit<Officer, 'id' | 'version'>
type Place = Pick<Officer, 'unitId' | 'bureauId'>
type Verdict = { readonly before: Officer | undefined; readonly officer: Officer } | OfficerFault

/**
 * What each row of a file of officers does. An officer is known by the number of his certificate; who has none
 * (assistants, grid workers) by name and unit.
 */
export function judgeOfficers(file: ImportRows, known: KnownOfficers): Judgement<Officer> {
  const created: Officer[] = []
  const changed: Officer[] = []
  const problems: ImportProblem[] = []
  let unchanged = 0
  const verdictOf = officerJudge(known)
  for (const row of file.rows) {
    const verdict = verdictOf(row)
    if ('why' in verdict) problems.push(problemOf(file.columns, row, verdict.field, verdict))
    else if (!verdict.before) created.push(verdict.officer)
    else if (isSameIn(enteredFields, verdict.before, verdict.officer)) unchanged += 1
    else changed.push(verdict.officer)
  }
  return { created, changed, unchanged, problems }
}

function officerJudge(known: KnownOfficers): (row: ImportRow) => Verdict {
  const placeOf = placeFinder(known)
  const personOf = personFinder(known)
  return (row) => {
    const place = placeOf(String(row.values.unitId))
    if ('why' in place) return place
    const before = personOf(row, keyOf(enteredIn(row, undefined, place)))
    if (before && 'why' in before) return before
    const id = before?.id ?? newIdOf(known.newIds, row.line)
    const officer = { ...enteredIn(row, before, place), id, version: (before?.version ?? 0) + 1 }
    const refusal = refusalOf(() => checkOfficer(officer))
    return refusal ? faultOf(refusal, officer) : { before, officer }
  }
}

function placeFinder({ units }: KnownOfficers): (text: string) => Place | OfficerFault {
  const findUnit = referenceFinder(units)
  return (text) => {
    const found = findUnit(text)
    if ('why' in found) return { field: 'unitId', ...found }
    if (!found.item.isOwn) return { field: 'unitId', why: 'unit/outside-jurisdiction' }
    return { unitId: found.item.id, bureauId: found.item.bureauId }
  }
}

/** Who a row is about as he stands; undefined when he is new. No two rows may be about one. */
function personFinder({ standing, bureauIds }: KnownOfficers) {
  const byKey = Map.groupBy(standing, keyOf)
  const lines = new Map<string, number>()
  return ({ line }: ImportRow, key: string): Officer | OfficerFault | undefined => {
    const otherLine = lines.get(key)
    if (otherLine !== undefined) return { field: 'name', why: 'row/repeated', details: { otherLine } }
    lines.set(key, line)
    const [before, namesake] = byKey.get(key) ?? []
    if (namesake) return { field: 'name', why: 'officer/several-of-the-name' }
    const isElsewhere = before && !bureauIds.includes(before.bureauId)
    return isElsewhere ? { field: 'certificateNumber', why: 'officer/outside-jurisdiction' } : before
  }
}

/** The person after the row: a column the file does not have leaves what stands. */
const enteredIn = ({ values }: ImportRow, before: Officer | undefined, place: Place): Entered =>
  ({ ...unsaid, ...before, ...values, ...place }) as unknown as Entered

const unsaid = { certificateNumber: null, certificateValidUntil: null, skills: [], phone: null, validUntil: null }

const enteredFields = [
  ...['name', 'kind', 'unitId', 'certificateNumber', 'certificateValidUntil', 'skills', 'phone'],
  ...['validFrom', 'validUntil'],
]

const keyOf = ({ certificateNumber, name, unitId }: Pick<Officer, 'certificateNumber' | 'name' | 'unitId'>): string =>
  JSON.stringify(certificateNumber === null ? [name, unitId] : [certificateNumber])

function faultOf({ code, details }: Refusal, { certificateNumber }: Entered): OfficerFault {
  return { field: fieldOf(code, certificateNumber !== null), why: code, details }
}

function fieldOf(code: string, hasNumber: boolean): string {
  if (code === 'officer/period-reversed') return 'validUntil'
  if (code === 'officer/assistant-with-certificate') return hasNumber ? 'certificateNumber' : 'skills'
  return hasNumber ? 'certificateValidUntil' : 'certificateNumber'
}
