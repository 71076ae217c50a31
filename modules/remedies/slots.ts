import type { Model } from '../../kernel/model.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { carryOutRemedy, proceduresOf } from './actions.ts'
import { disclosureForms, litigationForms, type RemedyKind, reconsiderationForms } from './model.ts'
import { getRemedy } from './queries/index.ts'
import { factsOfRemedy } from './rules.ts'

const kindOf = (kind: RemedyKind, forms: Readonly<Record<string, Model>>): MatterKind => ({
  name: `remedies.${kind}`,
  versions: proceduresOf[kind],
  read: 'remedies.read',
  page: '/remedies',
  master: 'ours',
  factsOf: async (db, id) => factsOfRemedy(await getRemedy(db, id)),
  forms,
  carryOut: carryOutRemedy,
})

export const remediesMatterKinds: readonly MatterKind[] = [
  kindOf('reconsideration', reconsiderationForms),
  kindOf('litigation', litigationForms),
  kindOf('disclosure', disclosureForms),
]
