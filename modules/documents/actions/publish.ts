import type { Db } from '../../../kernel/database.ts'
import type { DocumentKind } from '../../../kernel/documents/kind.ts'
import type { Document, Published } from '../../../kernel/zones/published.ts'
import { listHeldAfter, listVoidedAfter } from '../queries/index.ts'
import { proofOfHeld, proofOfVoided } from './proof.ts'

const aPage = 1000

/** All that was issued, for the portal outside: whoever holds a paper can weigh it there. */
export const publishDocuments = (kinds: readonly DocumentKind[]): Published =>
  async function* ({ db }) {
    yield* pages(db, listHeldAfter, (document) => ({
      path: `/api/public/documents/${document.fileSm3}`,
      body: JSON.stringify(proofOfHeld(kinds, document)),
    }))
    yield* pages(db, listVoidedAfter, (number) => ({
      path: `/api/public/voided-numbers/${number.id}`,
      body: JSON.stringify(proofOfVoided(number)),
    }))
  }

async function* pages<Row extends { readonly id: string }>(
  db: Db,
  list: (db: Db, after: string, limit: number) => Promise<Row[]>,
  say: (row: Row) => Document,
): AsyncGenerator<readonly Document[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await list(db, after, aPage)
    if (rows.length > 0) yield rows.map(say)
    const last = rows.at(-1)
    if (!last || rows.length < aPage) return
    after = last.id
  }
}
