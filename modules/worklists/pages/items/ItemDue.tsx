import { DueDay } from '../../../exchange/pages/index.tsx'
import { type Item, workedStates } from '../../model/index.ts'

/** Its day: it ticks as long as somebody works on it, and then says whether that was in time. */
export const ItemDue = ({ item: { dueOn, state, doneOn, endedOn } }: { item: Item }) => (
  <DueDay dueOn={dueOn} stoppedOn={workedStates.includes(state) ? null : (doneOn ?? endedOn)} />
)
