import { type RowLocks, through } from '../../kernel/row-locks/lock.ts'

export const dossiersLocks: RowLocks = {
  // A fact bears the bureau of its day; it is seen where the subject is today.
  'dossiers.fact': through('businesses.business_view', 'subject_id'),
}
