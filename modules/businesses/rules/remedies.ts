import type { ImportFault } from './reading.ts'

/** What mends a fault, as a key of the locales; several faults are mended the same way. */
export const remedies: Readonly<Record<ImportFault, string>> = {
  'import/code-missing': 'import/remedy-add-code',
  'import/code-length': 'import/remedy-compare-with-licence',
  'import/code-character': 'import/remedy-compare-with-licence',
  'import/code-check-character': 'import/remedy-compare-with-licence',
  'import/code-digits-lost': 'import/remedy-format-column-as-text',
  'import/code-of-another-kind': 'import/remedy-compare-with-licence',
  'import/code-with-another-name': 'import/remedy-keep-the-right-row',
  'import/name-missing': 'import/remedy-add-name',
  'import/name-is-no-name': 'import/remedy-add-name',
  'import/columns-shifted': 'import/remedy-align-columns',
  'import/columns-too-few': 'import/remedy-align-columns',
  'import/columns-too-many': 'import/remedy-quote-delimiters',
  'import/header-repeated': 'import/remedy-nothing-to-do',
  'import/day-impossible': 'import/remedy-correct-day',
  'import/day-in-future': 'import/remedy-correct-day',
  'import/day-before-1900': 'import/remedy-correct-day',
  'import/day-unreadable': 'import/remedy-correct-day',
  'import/capital-unreadable': 'import/remedy-correct-capital',
  'import/capital-without-unit': 'import/remedy-add-unit',
  'import/capital-finer-than-minor-unit': 'import/remedy-correct-capital',
  'import/cell-merged': 'import/remedy-unmerge-and-fill',
  'import/cell-formula-without-value': 'import/remedy-calculate-and-save',
  'import/cell-error-value': 'import/remedy-correct-formula',
  'import/cell-nul': 'import/remedy-export-again',
}
