import { chineseDay } from '../../../../kernel/calendar.ts'
import { NewRecordPage } from '../../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../../kernel/web/session.tsx'
import { Leave } from '../../model.ts'

const own = ['reason', 'absentFrom', 'absentUntil', 'deputyId']
const ofOthers = ['accountId', 'officerId', ...own]

/** Everybody enters his own days; whoever leads people also theirs. */
export function NewLeavePage() {
  const { account } = useSession()
  const may = useMay()
  const today = chineseDay(new Date().toISOString())
  return (
    <NewRecordPage
      model={Leave}
      title="authorities.pages.newLeave"
      listTitle="authorities.pages.leaves"
      initial={{ reason: 'leave', absentFrom: today, absentUntil: today }}
      fields={may('authorities.staff') ? ofOthers : own}
      complete={(input) =>
        input.accountId || input.officerId ? input : { ...input, accountId: account.id, officerId: null }
      }
    />
  )
}
