import type { ErasableRows, PersonalRecords } from '../../../kernel/erasure/erasable.ts'

/** What the house keeps of persons, and what hangs on it. */
export type House = { readonly personal: readonly PersonalRecords[]; readonly hanging: readonly ErasableRows[] }
