import { Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../../kernel/calendar.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import { RecordDetail, RecordForm } from '../../../../kernel/web/office/index.ts'
import { Leave } from '../../model.ts'

const BackForm = defineModel({
  name: 'authorities.leaves',
  path: 'leaves',
  title: 'lastDay',
  fields: { lastDay: { kind: 'day' } },
})

export function LeavePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isChanging, setIsChanging] = useState(false)
  const today = chineseDay(new Date().toISOString())
  const stateOf = ({ absentFrom, absentUntil }: Leave) => {
    if (absentUntil < absentFrom) return 'never'
    if (absentUntil < today) return 'over'
    return absentFrom > today ? 'coming' : 'away'
  }
  return (
    <RecordDetail
      model={Leave}
      id={id}
      above={{ path: '/leaves', title: t('authorities.pages.leaves') }}
      head={(leave) => <Tag>{t(`authorities.leaves.${stateOf(leave)}`)}</Tag>}
      steps={(leave) => [
        {
          key: 'back',
          title: t('authorities.leaves.back'),
          run: () => setIsChanging(true),
          ...(leave.absentUntil < addDays(today, -1) ? { closedBecause: t('authorities.leaves.over') } : {}),
        },
      ]}
      sections={(leave) =>
        isChanging
          ? [
              {
                key: 'back',
                title: t('authorities.leaves.back'),
                content: (
                  <RecordForm
                    model={BackForm}
                    initial={{ lastDay: leave.absentFrom > today ? addDays(leave.absentFrom, -1) : addDays(today, -1) }}
                    submitText={t('authorities.leaves.back')}
                    onCancel={() => setIsChanging(false)}
                    onSubmit={async ({ lastDay }, key) => {
                      const body = { absentUntil: lastDay, version: leave.version }
                      await command('POST', `leaves/${id}/ending`, body, { key })
                      setIsChanging(false)
                    }}
                  />
                ),
              },
            ]
          : []
      }
    />
  )
}
