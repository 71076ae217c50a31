import type { AgendaSource } from './agenda/source.ts'
import type { ReadAnnounced } from './announced.ts'
import type { Context } from './context.ts'
import type { DocumentKind } from './documents/kind.ts'
import type { ErasableRows, PersonalRecords } from './erasure/erasable.ts'
import type { Subscription } from './events.ts'
import type { Figure } from './figure/figure.ts'
import type { Following } from './following.ts'
import type { HandOver } from './hand-over.ts'
import type { Routes } from './http.ts'
import type { JobHandler, Schedule } from './jobs.ts'
import type { JournalledRegister } from './journal/verify/records.ts'
import type { FindPeople } from './people.ts'
import type { MatterKind } from './procedure/kind.ts'
import type { BulkAction } from './register/bulk/bulk.ts'
import type { Register } from './register/registers.ts'
import type { RowLocks } from './row-locks/lock.ts'
import type { Searchable } from './search/searchable.ts'
import type { WorklistSource } from './worklist-source.ts'
import type { Published } from './zones/published.ts'

/** What a module hands to the program that runs it. Its door `index.ts` exports one. */
export type Module = {
  /** The folder's name and, with `_` for `-`, the schema's. */
  readonly name: string
  readonly folder: string
  readonly routes?: Routes
  /** Where the second lock differs from its rule, table by table. */
  readonly rowLocks?: RowLocks
  readonly subscriptions?: readonly Subscription[]
  readonly jobs?: readonly JobHandler[]
  /** Jobs that come again by the calendar. */
  readonly schedules?: readonly Schedule[]
  /** Takes in the versioned data that come with the program, each once; called at every start. */
  readonly seed?: (context: Context) => Promise<unknown>
  /** What was adopted on its screens and every process must know; one module has it. */
  readonly announced?: ReadAnnounced
  /** Names of those who act; one module knows them. */
  readonly people?: FindPeople
  /** How the open matters of a person pass on when he leaves. */
  readonly handOvers?: readonly HandOver[]
  /** What this module knows of a lower module's record by its id, and takes along when two are found to be one. */
  readonly follows?: readonly Following[]
  /** Records with personal data: how they are found, from when they are kept, how they are erased. */
  readonly personalRecords?: readonly PersonalRecords[]
  /** Rows that hang on records and may repeat what those say of a person. */
  readonly hangingRows?: readonly ErasableRows[]
  /** What moves by a procedure: its tables, and what only this module knows of the record behind a matter. */
  readonly matterKinds?: readonly MatterKind[]
  /** What it puts into a person's own agenda. */
  readonly agenda?: readonly AgendaSource[]
  /** Official documents this module makes of its records. */
  readonly documentKinds?: readonly DocumentKind[]
  readonly searchables?: readonly Searchable[]
  readonly figures?: readonly Figure[]
  /** Registers whose records may stand on a worklist. */
  readonly worklistSources?: readonly WorklistSource[]
  /** Every list this module shows: what may be exported, kept as a view and acted on row by row. */
  readonly registers?: readonly Register[]
  /** What may be done with many rows of these lists at once. */
  readonly bulkActions?: readonly BulkAction[]
  /** Registers whose rows `steelyard verify journal --records` holds against their last entries. */
  readonly journalled?: readonly JournalledRegister[]
  /** What the public may read of this module, for the zone outside. */
  readonly published?: Published
}
