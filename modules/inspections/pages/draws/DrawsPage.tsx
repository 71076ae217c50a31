import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { Draw } from '../../model/index.ts'
import { DrawState } from './DrawState.tsx'

export function DrawsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Draw}
      subtitle={t('inspections.pages.draws.subtitle')}
      columns={{
        planId: { hidden: true },
        ordinal: { width: 80 },
        state: { width: 150, render: ({ state }) => <DrawState state={state} /> },
        t1: { hidden: true },
        t2: { hidden: true },
        t3: { hidden: true },
        windowFrom: { hidden: true },
        committedCount: { hidden: true },
        revealedCount: { hidden: true },
        publishedOn: { hidden: true },
      }}
      empty={<EmptyState title={t('inspections.pages.draws.none')} text={t('inspections.pages.draws.noneText')} />}
    />
  )
}
