import { type RowLocks, through } from '../../kernel/row-locks/lock.ts'

export const businessesLocks: RowLocks = {
  // What the search box compares with: tokens, and beginnings of names.
  'businesses.business': { searchedWith: ['arraycontains(anyarray,anyarray)', 'textlike(text,text)'] },
  'businesses.import_row': through('businesses.import', 'import_id'),
  'businesses.import_verdict': through('businesses.import', 'import_id'),
}
