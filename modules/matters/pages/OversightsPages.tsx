import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { Oversight } from '../model/oversight.ts'
import { Matter } from '../model.ts'
import { matterColumns } from './MattersPages.tsx'
import { oversightColumns } from './OwnOversights.tsx'

const hidden = { hidden: true }

/** What who leads has laid his hand on, and how it stands. */
export function OversightsPage() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <RegisterPage
      model={Oversight}
      subtitle={t('matters.pages.oversightsSubtitle')}
      columns={oversightColumns}
      actions={
        may('matters.oversee') && <PageLink to="/oversight-proposals">{t('matters.pages.toProposals')}</PageLink>
      }
      empty={<EmptyState title={t('matters.pages.noOversights')} text={t('matters.pages.noOversightsText')} />}
    />
  )
}

const proposed = { turn: 'proposed', sort: 'dueOn' } as const

/** What went over its day and nobody oversees: proposed, and nothing more. */
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
