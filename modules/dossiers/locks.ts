import { actingAccount, type RowLocks, through } from '../../kernel/row-locks/lock.ts'

export const dossiersLocks: RowLocks = {
  // A fact bears the bureau of its day; it is seen where the subject is today.
  'dossiers.fact': through('businesses.business_view', 'subject_id'),
  // Who noted something hears what became of it, also when he works elsewhere now.
  'dossiers.note': { also: `author_id = ${actingAccount}` },
}
