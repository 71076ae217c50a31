import type { Model } from '../model.ts'
import type { Register } from '../register/registers.ts'

/** Rows that may say something of a person, as a module tells of them. Each has an `id` and, in its model, a `version`. */
export type ErasableRows = {
  readonly model: Model
  /** The table itself: `complaints.complaint`. */
  readonly table: string
  /** What its entries call it. */
  readonly subjectType: string
  /** Columns beside the fields of the model that its payloads hold as well. */
  readonly more?: readonly string[]
  /** Columns with the SM3 of a file that says what the row says. */
  readonly files?: readonly string[]
  /** Columns whose text is sealed, so that no value is found in it: emptied whole with the record they hang on. */
  readonly sealed?: readonly string[]
  /** The column that names the record it hangs on; `of`: only records of this model. */
  readonly hangsOn?: { readonly column: string; readonly of?: string }
}

/** Records with fields that are personal: they can be found by such a datum, and have a time of keeping. */
export type PersonalRecords = ErasableRows & {
  readonly register: Register
  /** SQL on alias `r`: the day from which the time of keeping is counted; null as long as the matter goes on. */
  readonly endedOn: string
}
