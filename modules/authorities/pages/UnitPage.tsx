import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  OptionText,
  RecordDetail,
  type RecordSection,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Officer, Unit } from '../model.ts'

export function UnitPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const may = useMay()
  const officers = (unit: Unit): RecordSection => ({
    key: 'officers',
    title: t('authorities.pages.officers'),
    content: (
      <RegisterSection
        model={Officer}
        fixed={{ unitId: unit.id }}
        columns={{ unitId: { hidden: true } }}
        empty={<EmptyState title={t('authorities.units.noOfficers')} />}
      />
    ),
  })
  const below = (unit: Unit): RecordSection => ({
    key: 'below',
    title: t('authorities.units.below'),
    content: (
      <RegisterSection
        model={Unit}
        fixed={{ parentId: unit.id }}
        columns={{ parentId: { hidden: true } }}
        empty={<EmptyState title={t('authorities.units.nothingBelow')} />}
      />
    ),
  })
  return (
    <RecordDetail
      model={Unit}
      id={id}
      above={{ path: '/units', title: t('authorities.pages.units') }}
      head={(unit) => (
        <Tag>
          <OptionText model={Unit} field="kind" value={unit.kind} />
        </Tag>
      )}
      steps={(unit) => [
        {
          key: 'change',
          title: t('kernel.detail.change'),
          path: `/units/${unit.id}/change`,
          permission: 'authorities.manage',
        },
      ]}
      rows={{ validUntil: ({ validUntil }) => validUntil ?? t('authorities.units.inForce') }}
      sections={(unit) => [below(unit), ...(may('authorities.read') ? [officers(unit)] : [])]}
    />
  )
}
