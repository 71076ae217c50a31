import { addDays } from '../../../kernel/calendar.ts'
import { sql } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Model } from '../../../kernel/model.ts'
import type { Procedure } from '../../../kernel/procedure/table.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { dueWords, openStage } from '../rules/stage.ts'

const soonDays = 3

/** What the address may ask besides the filters: `stage` and `due` of the matter behind a record. */
export const stageWords = {
  stage: 'Where it stands: a state of its procedure, or open.',
  due: 'over: its nearest end has passed; soon: it ends within three days.',
} as const

/** @throws Refusal `register/bad-filter`. */
export const narrowByStage = <M extends Model>(
  source: RegisterSource<M>,
  access: Register['access'],
  versions: readonly Procedure[],
): NonNullable<Register['narrow']> => {
  const known = [openStage, ...versions.flatMap(({ states }) => states)]
  return async (_, { stage, due, ...query }) => {
    demandKnown('stage', stage, known)
    demandKnown('due', due, dueWords)
    if (stage === undefined && due === undefined) return { source: registerOf(source, access).source, query }
    const only: RegisterSource<M>['only'] = (
      context,
    ) => sql<boolean>`${source.only?.(context) ?? sql`true`} and exists (
      select from matters.matter_view m where m.id = r.id and ${stageIs(stage)} and ${dueIs(due, context.today)})`
    return { source: registerOf({ ...source, only }, access).source, query }
  }
}

type Word = string | undefined

function demandKnown(filter: string, value: Word, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value)) throw new Refusal('register/bad-filter', { filter, value })
}

function stageIs(stage: Word) {
  if (stage === undefined) return sql`true`
  return stage === openStage ? sql`m.ended_on is null` : sql`m.state = ${stage}`
}

function dueIs(due: Word, today: string) {
  if (due === undefined) return sql`true`
  if (due === 'over') return sql`m.ended_on is null and m.due_on < ${today}`
  return sql`m.ended_on is null and m.due_on between ${today} and ${addDays(today, soonDays)}`
}
