import { addDays } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { sm3Hex } from '../../../kernel/crypto/sm3.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { squareMetresOf } from '../../../kernel/geo/measure.ts'
import { type Box, cornersOf } from '../../../kernel/geo/shape.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import type { BoundariesAnswer, Boundary, SetBoundaries } from '../model.ts'
import {
  type BoundaryRow,
  listLines,
  listLinesFrom,
  listMapUnits,
  lockBoundaries,
  saveBoundaries,
} from '../queries/boundaries.ts'
import { type Drawn, judgeBoundaries, type MapUnit } from '../rules/boundaries.ts'

/** The extent the map admits; what lies outside was measured in another system or has its two numbers swapped. */
const extent = readJson<Box>('map', 'extent.json')

/** What setting these lines would do; nothing is written. */
export const previewBoundaries = (context: Context, input: SetBoundaries): Promise<BoundariesAnswer> =>
  context.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => (await judge(tx, context, input)).answer)

/**
 * Command: lines are set from a day on, all or none. A line that was in force before ends the day before; one of the
 * same day is drawn anew.
 * @throws Refusal `boundaries/refused` with every problem by its feature, `boundary/later-exists`,
 *   `boundary/approval-number-missing`.
 */
export function setBoundaries(context: Context, input: SetBoundaries): Promise<BoundariesAnswer> {
  return runCommand(context, { name: 'authorities.setBoundaries', input }, async (tx) => {
    if (input.origin === 'imported' && !input.approvalNumber) throw new Refusal('boundary/approval-number-missing')
    await lockBoundaries(tx)
    const { answer, rows } = await judge(tx, context, input)
    if (answer.problems.length > 0) throw new Refusal('boundaries/refused', refused(answer))
    await saveBoundaries(tx, rows)
    for (const row of rows) await recordBoundary(tx, context, row)
    return answer
  })
}

const mostTold = 50

const refused = ({ problems }: BoundariesAnswer) => ({
  count: problems.length,
  units: problems.slice(0, 5).map(({ unit }) => unit),
  problems: problems.slice(0, mostTold),
})

async function judge(tx: Tx, context: Context, input: SetBoundaries) {
  const { bureauIds } = context.caller
  const { features, validFrom } = input
  const names = [...new Set(features.map(({ unit }) => unit))]
  const units = await listMapUnits(tx, bureauIds, names)
  const standing = await listLines(
    tx,
    units.map(({ id }) => id),
    validFrom,
  )
  const { drawn, problems, remarks } = judgeBoundaries(features, { units, standing, bureauIds, extent })
  const changed = [...drawn].filter(([id, line]) => !isSame(standing.get(id), line))
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const lines = changed.flatMap(([id, line]) => {
    const unit = known.get(id)
    return unit ? [{ unit, line, before: standing.get(id) }] : []
  })
  const rows = problems.length > 0 ? [] : await rowsOf(tx, context, input, lines)
  const answer: BoundariesAnswer = {
    set: lines.length,
    unchanged: drawn.size - lines.length,
    problems: [...problems],
    remarks: [...remarks],
    areas: lines.map(({ unit, line, before }) => ({
      unitId: unit.id,
      name: unit.name,
      squareMetres: Math.round(squareMetresOf(line.area)),
      squareMetresBefore: before ? Math.round(squareMetresOf(before.area)) : null,
      coordinates: line.area as unknown as BoundariesAnswer['areas'][number]['coordinates'],
    })),
  }
  return { answer, rows }
}

const textOf = ({ area }: Drawn): string => JSON.stringify(area)
const isSame = (before: Drawn | undefined, line: Drawn): boolean =>
  before !== undefined && textOf(before) === textOf(line)

type NewLine = { readonly unit: MapUnit; readonly line: Drawn }

/** The rows as they will stand: lines that end, then those that begin. */
async function rowsOf(tx: Tx, context: Context, input: SetBoundaries, lines: readonly NewLine[]) {
  const unitIds = lines.map(({ unit }) => unit.id)
  const standing = Map.groupBy(await listLinesFrom(tx, unitIds, input.validFrom), ({ unitId }) => unitId)
  return lines.flatMap(({ unit, line }): BoundaryRow[] => {
    const own = standing.get(unit.id) ?? []
    const later = own.find(({ validFrom }) => validFrom > input.validFrom)
    if (later) throw new Refusal('boundary/later-exists', { unit: unit.name, from: later.validFrom })
    const today = own.find(({ validFrom }) => validFrom === input.validFrom)
    const ended = own
      .filter(({ validFrom }) => validFrom < input.validFrom)
      .map((row) => ({ ...row, validUntil: addDays(input.validFrom, -1), version: row.version + 1 }))
    return [...ended, rowOf(context, input, { unit, line }, today)]
  })
}

function rowOf(
  { at }: Context,
  { validFrom, origin, approvalNumber, source }: SetBoundaries,
  { unit, line }: NewLine,
  before: BoundaryRow | undefined,
): BoundaryRow {
  return {
    id: before?.id ?? newIdAt(Date.parse(at)),
    unitId: unit.id,
    bureauId: unit.bureauId,
    validFrom,
    validUntil: before?.validUntil ?? null,
    origin: origin as Boundary['origin'],
    approvalNumber: approvalNumber ?? null,
    source,
    areaSquareMetres: Math.round(squareMetresOf(line.area)),
    corners: cornersOf(line.area),
    coordinates: line.area,
    coordinatesSm3: sm3Hex(Buffer.from(textOf(line))),
    ...line.box,
    version: (before?.version ?? 0) + 1,
  }
}

/** The coordinates stand in the entry by their hash: a city's would fill the journal. */
function recordBoundary(tx: Tx, context: Context, row: BoundaryRow) {
  const { coordinates: _, west: __, south: ___, east: ____, north: _____, ...boundary } = row
  return recordAct(tx, context, {
    action: 'authorities.setBoundaries',
    subject: { type: 'boundary', id: row.id, version: row.version },
    payload: boundary,
    refs: [row.unitId],
  })
}
