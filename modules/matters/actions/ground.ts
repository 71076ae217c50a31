import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { Actor } from '../../../kernel/procedure/matter.ts'
import type { Procedure } from '../../../kernel/procedure/table.ts'
import type { MatterRow } from '../model.ts'

/** What every act on a matter stands on: the row, locked; its kind; the version of the procedure it began under. */
export type Ground = {
  readonly row: MatterRow
  readonly kind: MatterKind
  readonly procedure: Procedure
  readonly actor: Actor
}
