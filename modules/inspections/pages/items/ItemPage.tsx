import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, OptionText, RecordDetail } from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { InspectionItem, type ItemData } from '../../model/index.ts'
import '../inspections.css'
import { RatioTable } from './RatioTable.tsx'

export function ItemPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={InspectionItem}
      id={id}
      above={{ path: '/inspection-items', title: t('inspections.item.listName') }}
      head={(item) => (
        <>
          <Tag color={item.kind === 'key' ? 'processing' : 'default'}>
            <OptionText model={InspectionItem} field="kind" value={item.kind} />
          </Tag>
          <span className="sy-code">{item.item}</span>
        </>
      )}
      rows={{
        kind: null,
        item: null,
        basis: null,
        inForceUntil: ({ inForceUntil }) => inForceUntil ?? t('kernel.none'),
      }}
      sections={(item) => [
        { key: 'basis', title: t('inspections.pages.items.basis'), content: <Basis id={item.id} /> },
        { key: 'ratio', title: t('inspections.pages.items.ratio'), content: <Ratio id={item.id} /> },
      ]}
    />
  )
}

/** The item as data; asked once for both sections. */
const useContent = (id: string) => useQuestion<ItemData>(`inspection-items/${id}/content`)

function Basis({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useContent(id)
  if (!answer) return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState rows={2} />
  return (
    <ul className="sy-list">
      {answer.basis.map((law) => (
        <li key={law}>{law}</li>
      ))}
      {answer.basisToCheck.map((law) => (
        <li key={law}>
          {law} <Tag color="warning">{t('inspections.pages.items.basisToCheck')}</Tag>
        </li>
      ))}
    </ul>
  )
}

function Ratio({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useContent(id)
  if (!answer) return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState rows={4} />
  const { ratio, qualification, together } = answer
  return (
    <>
      <RatioTable strata={ratio.strata} title={t('inspections.pages.items.ratio')} />
      {ratio.words && <p className="sy-muted">{ratio.words}</p>}
      {qualification.expert && <p>{t('inspections.pages.items.expert', { expert: qualification.expert })}</p>}
      {together.length > 0 && <p>{t('inspections.pages.items.together', { items: together.join(' · ') })}</p>}
    </>
  )
}
