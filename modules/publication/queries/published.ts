import type { Db } from '../../../kernel/database.ts'
import type { Document, Publishing } from '../../../kernel/zones/published.ts'
import type { PublicDraw } from '../model.ts'
import { listBusinessesAfter, listResultsOf } from '../queries.ts'

const businessesAPage = 2000

/** Answers that stand for themselves, without a question in their address. */
export const singleDocuments: readonly string[] = [
  '/public/year-plans',
  '/public/law',
  '/public/journal',
  '/public/journal/days',
]

/** All the public may read, for the zone outside: businesses with their results, draws with their bundles, yearly plans, the journal. */
export async function* listPublished({ db, ask }: Publishing): AsyncGenerator<readonly Document[]> {
  yield* listBusinesses(db)
  yield* listDraws(ask)
  yield await answersOf(
    ask,
    singleDocuments.map((path) => `/api${path}`),
  )
}

async function* listBusinesses(db: Db): AsyncGenerator<readonly Document[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const businesses = await listBusinessesAfter(db, after, businessesAPage)
    const results = Map.groupBy(
      await listResultsOf(
        db,
        businesses.map(({ id }) => id),
      ),
      ({ businessId }) => businessId,
    )
    yield businesses.map((business) => {
      const own = (results.get(business.id) ?? []).map(({ businessId: _, ...result }) => result)
      return { path: `/api/public/businesses/${business.id}`, body: JSON.stringify({ business, results: own }) }
    })
    const last = businesses.at(-1)
    if (!last || businesses.length < businessesAPage) return
    after = last.id
  }
}

async function* listDraws(ask: Publishing['ask']): AsyncGenerator<readonly Document[]> {
  for (let before = ''; ; ) {
    const text = await ask(`/api/public/draws${before && `?before=${encodeURIComponent(before)}`}`)
    const { items = [] } = JSON.parse(text ?? '{}') as { items?: PublicDraw[] }
    for (const draw of items) {
      const place = `/api/public/draws/${draw.id}`
      yield [{ path: place, body: JSON.stringify(draw) }, ...(await answersOf(ask, [`${place}/bundle`]))]
    }
    const last = items.at(-1)
    if (!last || last.announcedAt === before) return
    before = last.announcedAt
  }
}

async function answersOf(ask: Publishing['ask'], paths: readonly string[]): Promise<Document[]> {
  const answers = await Promise.all(paths.map(async (path) => ({ path, body: await ask(path) })))
  return answers.flatMap(({ path, body }) => (body === undefined ? [] : [{ path, body }]))
}
