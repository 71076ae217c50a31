import type { Context } from '../../../kernel/context.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type ImportSource, takeImport } from '../../../kernel/register/import.ts'
import type { ImportFile } from '../../../kernel/register/import-file.ts'
import { type ImportRow, type Judgement, problemOf } from '../../../kernel/register/import-rows.ts'
import { wordsOf } from '../../../kernel/register/import-words.ts'
import en from '../../../locales/en/businesses.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/businesses.json' with { type: 'json' }
import { PlaceRow } from '../model/index.ts'
import { type KnownPlace, listPlacesByCode, type NewPoint, savePoints } from '../queries/points.ts'
import { premisesRegister } from '../queries/registers.ts'
import { pointOf } from './locate.ts'

const source: ImportSource<NewPoint> = {
  model: PlaceRow,
  languages: [wordsOf(PlaceRow, zh), wordsOf(PlaceRow, en)],
  keys: ['creditCode'],
  action: 'businesses.importPlaces',
  lock: (tx) => sql`lock table businesses.premises in share row exclusive mode`.execute(tx),
  judge: judgeFile,
  async write(tx, { created, changed }) {
    const points = [...created, ...changed]
    await savePoints(tx, points)
    return [{ register: premisesRegister as never, ids: points.map(({ premisesId }) => premisesId) }]
  },
}

/** Command: a file that gives the places of domiciles by credit code. See `takeImport`. */
export const importPlaces = (context: Context, taking: Parameters<typeof takeImport>[2]) =>
  takeImport(context, source, taking)

async function judgeFile(tx: Tx, context: Context, { rows, columns }: ImportFile): Promise<Judgement<NewPoint>> {
  const codes = rows.map(({ values }) => String(values.creditCode ?? ''))
  const known = await listPlacesByCode(tx, codes, context.caller.bureauIds)
  const byCode = new Map(known.map((place) => [place.creditCode, place]))
  const judgement = { created: [] as NewPoint[], changed: [] as NewPoint[], unchanged: 0, problems: [] as Problem[] }
  for (const row of rows) {
    const found = byCode.get(String(row.values.creditCode ?? ''))
    const judged = judgeRow(row, found, columns)
    if ('why' in judged) judgement.problems.push(judged)
    else if (judged.longitude === found?.longitude && judged.latitude === found.latitude) judgement.unchanged += 1
    else if (found?.longitude === null) judgement.created.push(judged)
    else judgement.changed.push(judged)
  }
  return judgement
}

type Problem = Judgement<NewPoint>['problems'][number]

function judgeRow(row: ImportRow, found: KnownPlace | undefined, columns: ImportFile['columns']): NewPoint | Problem {
  if (!found?.premisesId)
    return problemOf(columns, row, 'creditCode', { why: found ? 'place/no-domicile' : 'place/business-unknown' })
  const { longitude, latitude } = row.values
  const { businessId, premisesId } = found
  try {
    return { businessId, premisesId, ...pointOf(degrees(longitude), degrees(latitude)) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return problemOf(columns, row, 'longitude', { why: error.code, details: error.details })
  }
}

const degrees = (value: unknown): number => {
  const text = String(value ?? '').trim()
  const number = Number(text)
  if (text === '' || !Number.isFinite(number)) throw new Refusal('place/no-number', { found: text })
  return number
}
