import { may } from '../../../kernel/access.ts'
import { addDays, addMonths, type Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { computeFigure, type Figure, type FigureSide } from '../../../kernel/figure/figure.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import { countByChannel } from '../../tickets/index.ts'
import type { AskSentences, SentenceAnswer, Sentences, SlotAnswer } from '../model/sentences.ts'
import { inLanes, narrow } from '../queries.ts'
import { consumerSentences, isReached, printedOf, type Sentence, type Slot } from '../rules/sentences.ts'
import { betweenDays } from '../rules.ts'

type Days = { readonly from: Day; readonly until: Day }
type Asked = { readonly context: Context; readonly figures: readonly Figure[]; readonly days: Days }

/**
 * The sentences of an annual report, counted from the records of some days: each number a figure with its list, or said
 * not to be counted here. @throws Refusal `sentence/bad-days`.
 */
export async function readSentences(
  context: Context,
  figures: readonly Figure[],
  asked: AskSentences,
): Promise<Sentences> {
  const { until = context.today } = asked
  const { from = addDays(addMonths(until, -12), 1) } = asked
  if (from > until) throw new Refusal('sentence/bad-days', { field: 'from', until })
  const items = await inLanes(consumerSentences, (sentence) =>
    answerOf({ context, figures, days: { from, until } }, sentence),
  )
  return { from, until, asOf: context.at, items }
}

async function answerOf(asked: Asked, { key, seeds, slots }: Sentence): Promise<SentenceAnswer> {
  const answers: SlotAnswer[] = []
  for (const slot of slots) answers.push(await slotOf(asked, slot))
  return { key, seeds: [...seeds], slots: answers }
}

function slotOf(asked: Asked, slot: Slot): SlotAnswer | Promise<SlotAnswer> {
  if (slot.form === 'label') return labelOf(asked, slot)
  if (slot.key === 'intake_channels') return channelsOf(asked, slot)
  const figure = asked.figures.find(({ keys }) => keys?.includes(slot.key))
  if (!figure) return { ...nothing(slot), state: 'uncounted', printed: { form: 'uncounted', values: {} } }
  if (!may(asked.context.caller, figure.permission)) return hidden(slot)
  return countedOf(asked, slot, figure)
}

const nothing = ({ key, form, aim }: Slot): SlotAnswer => ({
  ...{ key, form, state: 'counted', figure: null, day: null, numerator: null, base: null, items: [], source: null },
  ...{ printed: { form: 'none', values: {} }, aim: aim ?? null, isReached: null },
})

const hidden = (slot: Slot): SlotAnswer => ({
  ...nothing(slot),
  state: 'hidden',
  printed: { form: 'hidden', values: {} },
})

type Label = {
  readonly text?: string
  readonly items?: readonly string[]
  readonly rule?: string
  readonly limit?: string
  readonly source: string
}
const labels = readJson<Readonly<Record<string, Label>>>('sentences', 'labels.json')

/** What is set down in a list: its words, how many it has, or what the law of the last day says. */
function labelOf({ context: { law }, days: { until } }: Asked, slot: Slot): SlotAnswer {
  const label = labels[slot.key]
  if (!label) return { ...nothing(slot), state: 'uncounted', printed: { form: 'uncounted', values: {} } }
  const { items = [], rule, limit, source } = label
  const ruled = rule === undefined ? undefined : getLimit(getRule(law, rule, { on: until }), limit).amount
  const text = label.text ?? String(ruled ?? items.length)
  return { ...nothing(slot), state: 'named', items: [...items], source, printed: { form: 'label', values: { text } } }
}

/** Over how many channels anything came. */
async function channelsOf({ context, days }: Asked, slot: Slot): Promise<SlotAnswer> {
  if (!may(context.caller, 'complaints.read')) return hidden(slot)
  const { items } = await countByChannel(context, days)
  const value = items.filter(({ channel }) => channel !== null).length
  const numerator: FigureSide = { value, unit: 'records', path: 'ticket-channels', filters: days }
  const printed = printedOf(slot.form, { value, base: null })
  return { ...nothing(slot), day: 'receivedOn', numerator, printed: plain(printed) }
}

async function countedOf(asked: Asked, slot: Slot, figure: Figure): Promise<SlotAnswer> {
  const answer = { ...nothing(slot), figure: figure.name, day: dayOf(slot, figure) }
  const sides = await sidesOf(asked, slot, figure)
  if (!sides) return answer
  const { numerator, base } = sides
  const counted = { value: numerator.value, base: base?.value ?? null }
  return {
    ...{ ...answer, numerator, base, printed: plain(printedOf(slot.form, counted)) },
    isReached: slot.aim === undefined ? null : isReached(slot.aim, counted),
  }
}

const plain = ({ form, values }: ReturnType<typeof printedOf>) => ({ form, values: { ...values } })

const dayOf = ({ span }: Slot, { trend }: Figure): string | null => {
  if (span === 'due') return 'concludeBy'
  return span === 'now' || span === 'plan' ? null : (trend ?? null)
}

type Sides = { readonly numerator: FigureSide; readonly base: FigureSide | null }

/** Undefined where the figure leaves none of these days. */
async function sidesOf({ context, days }: Asked, slot: Slot, figure: Figure): Promise<Sides | undefined> {
  const { span } = slot
  if (span === 'plan') return both(await computeFigure({ ...context, today: days.until }, figure))
  const day = dayOf(slot, figure)
  if (day === null) return both(await computeFigure(context, figure))
  if (span === 'reached') {
    const last = (filters: Filters) => ({ ...filters, [`${day}.until`]: days.until })
    return both(await computeFigure(context, narrow(figure, last)))
  }
  const now = await within(context, figure, day, days)
  if (!now || span !== 'yearBefore') return now
  return { numerator: now.numerator, base: await yearBefore(context, figure, day, days) }
}

/** Null where the records begin later: a year of which half is missing is nothing to compare with. */
async function yearBefore(context: Context, figure: Figure, day: string, { from, until }: Days) {
  const before = { from: addMonths(from, -12), until: addMonths(until, -12) }
  const earlier = narrow(figure, (filters) => ({ ...filters, [`${day}.until`]: before.from }))
  if ((await computeFigure(context, earlier)).numerator.value === 0) return null
  return (await within(context, figure, day, before))?.numerator ?? null
}

type Filters = Readonly<Record<string, string>>

async function within(context: Context, figure: Figure, day: string, days: Days): Promise<Sides | undefined> {
  const isEmpty = betweenDays(figure.numerator.filters(context), day, days) === undefined
  if (isEmpty) return undefined
  return both(
    await computeFigure(
      context,
      narrow(figure, (filters) => betweenDays(filters, day, days) ?? filters),
    ),
  )
}

const both = ({ numerator, denominator }: Awaited<ReturnType<typeof computeFigure>>): Sides => ({
  numerator,
  base: denominator,
})

/** The bureau of this code with everything under it; of no code all of them. */
export async function listBureausUnder(db: Db, code: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select u.id from authorities.unit_view u
    where u.kind in ('province', 'city', 'county', 'zone') and (${code}::text is null or exists (
      select from authorities.unit_view t where t.code = ${code} and u.path @> array[t.id])) limit 5000`.execute(db)
  return rows.map(({ id }) => id)
}
