import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../../kernel/calendar.ts'
import { useGoTo, usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  ImportPanel,
  NewRecordPage,
  PageFrame,
  RecordDetail,
  RefusalNotice,
  RegisterPage,
} from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { Duty } from '../../model.ts'

export const DutyListPage = () => <RegisterPage model={Duty} hasSearch={false} />

export function NewDutyPage() {
  const { unit } = useSession()
  const today = chineseDay(new Date().toISOString())
  return (
    <NewRecordPage
      model={Duty}
      title="authorities.pages.newDuty"
      listTitle="authorities.pages.duties"
      initial={{ day: today, shift: 'day', isLeader: false, ...(unit ? { unitId: unit.id } : {}) }}
    />
  )
}

export function DutyImportPage() {
  const { t } = useTranslation()
  return (
    <PageFrame
      title={t('authorities.pages.importDuties')}
      above={{ path: '/duties', title: t('authorities.pages.duties') }}
    >
      <ImportPanel model={Duty} />
    </PageFrame>
  )
}

export function DutyPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const goTo = useGoTo()
  const { send, sending, failure } = useCommand<Duty>()
  const remove = async () => {
    if (!sending && (await send('DELETE', `duties/${id}`))) goTo('/duties')
  }
  return (
    <RecordDetail
      model={Duty}
      id={id}
      above={{ path: '/duties', title: t('authorities.pages.duties') }}
      steps={({ startsAt }) => [
        {
          key: 'remove',
          title: t('authorities.duties.remove'),
          permission: 'authorities.staff',
          danger: true,
          run: () => void remove(),
          ...(Date.parse(startsAt) <= Date.now() ? { closedBecause: t('authorities.duties.begun') } : {}),
        },
      ]}
      sections={() => (failure ? [{ key: 'refused', content: <RefusalNotice failure={failure} /> }] : [])}
    />
  )
}
