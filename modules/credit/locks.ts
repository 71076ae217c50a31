import { type RowLocks, through } from '../../kernel/row-locks/lock.ts'

const ofBusiness = through('businesses.business_view', 'business_id')

export const creditLocks: RowLocks = {
  'credit.indicator': ofBusiness,
  'credit.classification': ofBusiness,
  'credit.model_version': { open: 'the model is the same for everybody, and who drafts may see what others draft' },
  'credit.model_comparison_change': ofBusiness,
  'credit.current_class': {
    open: 'read only beside its business, which is locked: asked of each row again, the list of classes took five times as long',
  },
}
