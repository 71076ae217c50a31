import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Business, getBusiness } from '../../businesses/index.ts'
import type { Dossier, DossierHead, FactEntry, Timeline } from '../model.ts'
import { kindsOfTags, portraitOf } from '../rules/index.ts'
import { countKinds, listFacts } from './facts.ts'

/** The file of one subject. @throws Refusal `business/not-found` for what is not the caller's to see. */
export async function dossierOf(context: Context, subjectId: string): Promise<Dossier> {
  const business = await getBusiness(context, subjectId)
  const [timeline, kinds, facts] = await Promise.all([
    page(context.db, subjectId, { kind: null, after: null, limit: pageSize }),
    countKinds(context.db, subjectId),
    factsOfTags(context.db, subjectId),
  ])
  return { head: headOf(business), timeline, kinds, portrait: portraitOf(facts, business, context.today) }
}

/** One page of its timeline. @throws Refusal `business/not-found`, `timeline/bad-cursor`. */
export async function timelinePage(
  context: Context,
  subjectId: string,
  { kind, after, limit = pageSize }: { kind?: string; after?: string; limit?: number },
): Promise<Timeline> {
  await getBusiness(context, subjectId)
  return page(context.db, subjectId, { kind: kind ?? null, after: after ? readCursor(after) : null, limit })
}

const pageSize = 30
/** More facts of the kinds that make tags than any subject has; beyond it the oldest are left out. */
const mostFactsOfTags = 1000

async function page(db: Db, subjectId: string, question: Parameters<typeof listFacts>[2]): Promise<Timeline> {
  const facts = await listFacts(db, subjectId, question)
  const items = facts.slice(0, question.limit)
  const last = facts.length > question.limit ? items.at(-1) : undefined
  return { items, next: last ? `${last.occurredOn}_${last.id}` : null }
}

const factsOfTags = (db: Db, subjectId: string): Promise<FactEntry[]> =>
  listFacts(db, subjectId, { kind: kindsOfTags, after: null, limit: mostFactsOfTags })

function readCursor(text: string): readonly [Day, string] {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(text)
  if (!match?.[1] || !match[2]) throw new Refusal('timeline/bad-cursor')
  return [match[1], match[2]]
}

const headOf = ({ id, name, subjectKind, creditCode, kind, state, foundedOn }: Business): DossierHead => ({
  id,
  name,
  subjectKind,
  creditCode,
  kind,
  state,
  foundedOn,
})
