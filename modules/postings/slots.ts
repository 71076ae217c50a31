import type { Following } from '../../kernel/following.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { businessRegister } from '../businesses/index.ts'
import { carryOutObjection } from './actions/objections.ts'
import { Objection, objectionForms } from './model/index.ts'
import { objectionProcedures } from './procedure.ts'

export const postingsMatterKinds: readonly MatterKind[] = [
  {
    name: Objection.name,
    versions: objectionProcedures,
    read: 'postings.read',
    page: '/objections',
    master: 'ours',
    factsOf: async () => ({}),
    forms: objectionForms,
    carryOut: carryOutObjection,
  },
]

/** What is published of a firm goes where the firm goes. */
export const postingsFollowing: readonly Following[] = [
  followingRows({ of: businessRegister.model.name, table: 'postings.posting', column: 'respondent_id' }),
]
