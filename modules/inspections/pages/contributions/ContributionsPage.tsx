import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState, FailureState, LoadingState, PageFrame, PageSection } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useNow } from '../../../../kernel/web/use-now.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { CeremonyCard } from './CeremonyCard.tsx'
import { KeyForm } from './KeyForm.tsx'
import { KeyringBox } from './KeyringBox.tsx'
import { type OwnCeremony, ownPart, urgentTasks } from './task.ts'
import { useKeyring } from './use-keyring.ts'
import '../inspections.css'

/** What a contributor or custodian of draws has to do. Secrets and keys are made and kept on this device alone. */
export function ContributionsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const place = `inspections.pages.${may('inspections.contribute') ? 'contributions' : 'escrow'}`
  const keys = useKeyring()
  const now = useNow()
  const { answer, failure, retry } = useQuestion<{ items: OwnCeremony[] }>('draw-ceremonies')
  const cards = (answer?.items ?? [])
    .map((ceremony) => ({ ceremony, part: ownPart(ceremony, keys.keyring, `${now.slice(0, 19)}Z`) }))
    .sort((a, b) => rankOf(a.part.task) - rankOf(b.part.task))
  return (
    <PageFrame title={t(`${place}.title`)} subtitle={t(`${place}.subtitle`)}>
      <Alert type="info" showIcon role="note" title={t(`${place}.promise`)} description={t(`${place}.promiseText`)} />
      {!answer && (failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState rows={6} />)}
      {answer?.items.length === 0 && (
        <EmptyState
          title={t('inspections.pages.contributions.none')}
          text={t('inspections.pages.contributions.noneText')}
        />
      )}
      {cards.map(({ ceremony, part }) => (
        <CeremonyCard key={ceremony.id} ceremony={ceremony} part={part} keys={keys} now={now} />
      ))}
      <PageSection title={t('inspections.pages.keyring.title')}>
        <KeyringBox keys={keys} />
      </PageSection>
      {may('inspections.contribute') && <KeyForm kind="contributor" keys={keys} />}
      {may('inspections.open-escrow') && <KeyForm kind="custodian" keys={keys} />}
    </PageFrame>
  )
}

function rankOf(task: OwnPartTask): number {
  if (urgentTasks.includes(task)) return 0
  return task === 'over' ? 2 : 1
}

type OwnPartTask = ReturnType<typeof ownPart>['task']
