import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  NewRecordPage,
  OptionText,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { HintVersion, reasonForm } from '../model.ts'

const colours: Readonly<Record<HintVersion['state'], string>> = {
  draft: 'default',
  proposed: 'warning',
  inForce: 'success',
  withdrawn: 'default',
}

/** What was followed by another is in force no more. */
export function VersionState({ state, inForceUntil }: Pick<HintVersion, 'state' | 'inForceUntil'>) {
  const { t } = useTranslation()
  if (inForceUntil !== null) return <Tag>{t('triage.versions.followed')}</Tag>
  return (
    <Tag color={colours[state]}>
      <OptionText model={HintVersion} field="state" value={state} />
    </Tag>
  )
}

const columns = {
  state: { width: 110, render: (version: HintVersion) => <VersionState {...version} /> },
} as const

type InForce = { readonly code: string; readonly shipped: string; readonly texts: number; readonly decisions: number }

/** Every version there was, is and might be; and the way back to what comes with the program. */
export function VersionsPage() {
  const { t } = useTranslation()
  const { answer } = useQuestion<InForce>('hint-in-force')
  const isShipped = answer?.code === answer?.shipped
  const may = useMay()
  return (
    <RegisterPage
      model={HintVersion}
      columns={columns}
      subtitle={
        answer && t(isShipped ? 'triage.versions.shippedInForce' : 'triage.versions.learntInForce', { ...answer })
      }
      empty={<EmptyState title={t('triage.versions.none')} text={t('triage.versions.noneText')} />}
      actions={
        answer &&
        !isShipped &&
        may('triage.propose') && (
          <PageLink to="/hint-versions/new" className="sy-button">
            {t('triage.versions.backToShipped')}
          </PageLink>
        )
      }
    />
  )
}

/** What waits for who puts a version in force. */
export function VersionsToDecide() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={HintVersion}
      fixed={{ state: 'proposed' }}
      columns={{ ...columns, inForceFrom: { hidden: true }, inForceUntil: { hidden: true } }}
      empty={<EmptyState title={t('triage.versions.noneToDecide')} />}
    />
  )
}

/** Proposes what comes with the program; somebody else decides. */
export const BackToShippedPage = () => (
  <NewRecordPage model={HintVersion} form={reasonForm} title="triage.versions.backToShipped" />
)
