import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterSection } from '../../../kernel/web/office/index.ts'
import { Thing } from '../model.ts'
import { thingColumns } from './thing-columns.tsx'

const columns = { ...thingColumns, businessId: { hidden: true } } as const

/** What a business answers for, on its page. */
export function BusinessThings({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Thing}
      fixed={{ businessId: subjectId }}
      columns={columns}
      empty={<EmptyState title={t('things.list.noneHere')} />}
    />
  )
}
