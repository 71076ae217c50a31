import type { Context } from '../context.ts'
import { countRecords, type RegisterSource, sumRecords } from '../register/list.ts'
import { readQuestion } from '../register/question.ts'

/** A set of records, said once: a register and the filters of its list. Its number and its list cannot disagree. */
export type RecordSet = {
  readonly source: RegisterSource
  /** As in the URL of the list; days may depend on the day of the question. */
  readonly filters: (context: Context) => Readonly<Record<string, string>>
  /** Not how many they are, but the sum of this field of money. */
  readonly sums?: string
  /** Not how many they are, but the sum of this field, a number of whatever they plan. */
  readonly counts?: string
}

/** What is counted. A share has a denominator, and its missing part is not hidden. */
export type Figure = {
  /** `inspections.publishedInTime`: module and name; words, law and definition are in the locales under it. */
  readonly name: string
  readonly permission: string
  readonly numerator: RecordSet
  readonly denominator?: RecordSet
  /** Rules that define it, by their ids: `C-10`. */
  readonly law?: readonly string[]
  /** The day that makes its series, a filter of its registers: each point is the same figure between two days. */
  readonly trend?: string
  /** Under which names reports print it: `tickets_received`. Several reports may print one figure for other times or places. */
  readonly keys?: readonly string[]
}

export type FigureSide = {
  readonly value: number
  /** Records are counted, fen are summed. */
  readonly unit: 'records' | 'fen'
  /** The list of exactly these records: register path and filters. */
  readonly path: string
  readonly filters: Readonly<Record<string, string>>
}

export type FigureValue = {
  readonly name: string
  readonly numerator: FigureSide
  readonly denominator: FigureSide | null
  /** Whole per mille, rounded half up; null without a denominator or when nothing is in it. */
  readonly permille: number | null
  readonly asOf: string
}

/** Counts the records behind a figure, within the caller's jurisdiction. */
export async function computeFigure(context: Context, figure: Figure): Promise<FigureValue> {
  const [numerator, denominator] = await Promise.all([
    sideOf(context, figure.numerator),
    figure.denominator ? sideOf(context, figure.denominator) : null,
  ])
  return { name: figure.name, numerator, denominator, permille: permilleOf(numerator, denominator), asOf: context.at }
}

async function sideOf(context: Context, { source, filters, sums, counts }: RecordSet): Promise<FigureSide> {
  const query = filters(context)
  const question = readQuestion(source.model, query, source.defaultSort)
  const list = { path: source.model.path, filters: query }
  if (counts !== undefined)
    return { value: await sumRecords(context, source, question, counts), unit: 'records', ...list }
  if (sums === undefined) return { value: await countRecords(context, source, question), unit: 'records', ...list }
  return { value: await sumRecords(context, source, question, sums), unit: 'fen', ...list }
}

const permilleOf = (numerator: FigureSide, denominator: FigureSide | null): number | null =>
  denominator && denominator.value > 0
    ? Math.floor((numerator.value * 2000 + denominator.value) / (denominator.value * 2))
    : null

/** A record set of a typed register. */
export const recordsOf = <S extends { model: { fields: object } }>(
  source: S,
  filters: RecordSet['filters'] = () => ({}),
): RecordSet => ({ source: source as unknown as RegisterSource, filters })
