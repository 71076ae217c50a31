import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { matterRegister } from './queries/index.ts'

/** Before the platform began: whatever waits, waits since later. */
const ever = '2000-01-01'

/** What was done here and is not confirmed by the system that keeps the record; of it what is past its day. */
export const mattersFigures = (kinds: readonly MatterKind[]): readonly Figure[] => [
  {
    name: 'matters.awaitingReceipt',
    permission: 'matters.read',
    numerator: recordsOf(matterRegister(kinds), () => ({ 'waitsSince.from': ever })),
  },
]
