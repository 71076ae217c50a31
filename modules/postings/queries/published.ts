import type { Document, Publishing } from '../../../kernel/zones/published.ts'
import { boardsPath } from '../model/listing.ts'
import { firmPath, type Overview, overviewPath } from '../model/public.ts'
import { listFirmsAfter } from './public.ts'

const firmsAPage = 500

/** The sum, the boards, and each firm of which something stands on its day, for the zone outside. */
export async function* listPublished({ db, ask }: Publishing): AsyncGenerator<readonly Document[]> {
  const overview = await ask(`/api${overviewPath}`)
  if (overview === undefined) return
  yield [{ path: `/api${overviewPath}`, body: overview }]
  const boards = await ask(`/api${boardsPath}`)
  if (boards !== undefined) yield [{ path: `/api${boardsPath}`, body: boards }]
  const { asOf } = JSON.parse(overview) as Overview
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const ids = await listFirmsAfter(db, after, asOf, firmsAPage)
    yield await answersOf(ask, ids)
    const last = ids.at(-1)
    if (last === undefined || ids.length < firmsAPage) return
    after = last
  }
}

async function answersOf(ask: Publishing['ask'], ids: readonly string[]): Promise<Document[]> {
  const documents: Document[] = []
  for (const path of ids.map((id) => `/api${firmPath(id)}`)) {
    const body = await ask(path)
    if (body !== undefined) documents.push({ path, body })
  }
  return documents
}
