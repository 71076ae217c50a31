import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Supervision } from '../model/supervision.ts'
import { Matter } from '../model.ts'
import { matterColumns } from './MattersPages.tsx'
import { supervisionColumns } from './OwnSupervisions.tsx'

const hidden = { hidden: true }

/** What who leads has laid his hand on, and how it stands. */
export function SupervisionsPage() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <RegisterPage
      model={Supervision}
      subtitle={t('matters.pages.supervisionsSubtitle')}
      columns={supervisionColumns}
      actions={
        may('matters.supervise') && <PageLink to="/supervision-proposals">{t('matters.pages.toProposals')}</PageLink>
      }
      empty={<EmptyState title={t('matters.pages.noSupervisions')} text={t('matters.pages.noSupervisionsText')} />}
    />
  )
}

const proposed = { turn: 'proposed', sort: 'dueOn' } as const

/** What went over its day and nobody supervises: proposed, and nothing more. */
export function ProposalsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Matter}
      title={t('matters.pages.proposals')}
      subtitle={t('matters.pages.proposalsSubtitle')}
      fixed={proposed}
      columns={{ ...matterColumns, endedOn: hidden }}
      empty={<EmptyState title={t('matters.pages.noProposals')} />}
    />
  )
}
