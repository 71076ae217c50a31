import { Type } from '../../../kernel/model.ts'
import type { readBundle, readRow } from '../queries/bundles.ts'
import type { listMyCeremonies } from '../queries/ceremonies.ts'

type Answered<Ask extends (...asked: never[]) => unknown> = Awaited<ReturnType<Ask>>

// Without a type: every field is told as it is.
const told = (description: string) => ({ description })

/** A bundle is checked by programs of others: its form stands in one document, not in a schema beside it. */
const bundle = told(
  'A bundle as docs/draw-format.md describes it: what was announced, committed, revealed, computed and drawn.',
)
export const BundleAnswer = Type.Unsafe<Answered<typeof readBundle>>(bundle)
export const RowAnswer = Type.Unsafe<Answered<typeof readRow>>(bundle)

export const Ceremonies = Type.Unsafe<Answered<typeof listMyCeremonies>>(
  told(
    '`items`: the draws whose party the caller is, with announcement, rule, who has committed and who has revealed.',
  ),
)
