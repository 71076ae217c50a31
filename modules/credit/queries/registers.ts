import type { RegisterSource } from '../../../kernel/register/list.ts'
import { placedBy } from '../../businesses/index.ts'
import { ClassedBusiness, ClassificationRun } from '../model.ts'

/** Classes with the names of the businesses, within the caller's jurisdiction. */
export const classedBusinessRegister: RegisterSource<typeof ClassedBusiness> = {
  model: ClassedBusiness,
  from: `(
    select c.business_id as id, b.name, b.kind, c.class as risk_class, c.score, c.deciding_rule, c.provisional,
      c.in_exit_pool, c.as_of as classed_on, b.bureau_id, b.office_id
    from credit.current_class c join businesses.business_view b on b.id = c.business_id)`,
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-score',
  placed: placedBy('id'),
}

/** Runs are of the whole register; their counts name nobody. */
export const runRegister: RegisterSource<typeof ClassificationRun> = {
  model: ClassificationRun,
  from: `(
    select id, as_of, model, selection, businesses, class_a, class_b, class_c, class_d, in_exit_pool, provisional, started_at
    from credit.classification_run)`,
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: '-asOf',
}
