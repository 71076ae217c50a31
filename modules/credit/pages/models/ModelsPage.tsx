import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { OptionText, ReferenceText, RegisterPage, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { EmptyState } from '../../../../kernel/web/office/states.tsx'
import { RiskModel } from '../../model.ts'

const colours: Readonly<Record<RiskModel['state'], string>> = {
  draft: 'default',
  proposed: 'warning',
  adopted: 'success',
  withdrawn: 'default',
}

export const ModelState = ({ state }: Pick<RiskModel, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={RiskModel} field="state" value={state} />
  </Tag>
)

/** What has not happened is not unknown. */
const orDash = (text: string | null) => text ?? '–'

const columns = {
  state: { width: 110, render: ({ state }: RiskModel) => <ModelState state={state} /> },
  basedOn: { render: ({ basedOn }: RiskModel) => orDash(basedOn) },
  inForceFrom: { render: ({ inForceFrom }: RiskModel) => orDash(inForceFrom) },
  inForceUntil: { render: ({ inForceUntil }: RiskModel) => orDash(inForceUntil) },
  bureauId: { render: ({ bureauId }: RiskModel) => (bureauId ? <ReferenceText to="units" id={bureauId} /> : '–') },
  draftedBy: {
    render: ({ draftedBy }: RiskModel) => (draftedBy ? <ReferenceText to="colleagues" id={draftedBy} /> : '–'),
  },
} as const

/** Every version there was, is and might be. */
export function ModelsPage() {
  const { t } = useTranslation()
  return <RegisterPage model={RiskModel} subtitle={t('credit.pages.models.subtitle')} columns={columns} />
}

/** What waits for who puts a version in force. */
export function ModelsToDecide() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={RiskModel}
      fixed={{ state: 'proposed' }}
      columns={{ ...columns, inForceFrom: { hidden: true }, inForceUntil: { hidden: true } }}
      empty={<EmptyState title={t('credit.pages.models.noneToDecide')} />}
    />
  )
}
