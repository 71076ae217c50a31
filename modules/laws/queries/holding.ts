import type { Context } from '../../../kernel/context.ts'
import { responsesOn } from '../../../kernel/law/response.ts'
import { divisionOf } from '../../authorities/index.ts'
import type { HoldingResponses } from '../model/index.ts'
import { listConfirmed, listPeriods } from './responses.ts'

/** What holds today where the bureau of the caller lies. */
export async function listHolding({ db, caller, today }: Context): Promise<HoldingResponses> {
  const place = caller.bureauId === null ? null : await divisionOf(db, caller.bureauId)
  const ids = responsesOn(await listConfirmed(db), place, today).map(({ id }) => id)
  const periods = await listPeriods(db, ids, today)
  return {
    items: periods.map(({ id, title, mode, basis, beginsOn, endsOn }) => ({
      id,
      title,
      mode,
      basis,
      beginsOn,
      endsOn,
    })),
  }
}
