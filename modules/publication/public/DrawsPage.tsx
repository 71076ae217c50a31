import { useTranslation } from 'react-i18next'
import { PageLink, useQueryString } from '../../../kernel/web/navigation.tsx'
import { PublicEmpty, PublicFailure, PublicLoading, PublicPage } from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { PublicDraw } from '../model.ts'
import { DrawList } from './DrawList.tsx'

/** As many as one answer of the draws holds. */
const pageLength = 50

/** Every draw ever announced, void ones among them. */
export function DrawsPage() {
  const { t } = useTranslation()
  const { before = '' } = useQueryString()
  const { answer, waiting, failure, retry } = useQuestion<{ items: PublicDraw[] }>('public/draws', { before })
  const last = answer && answer.items.length >= pageLength ? answer.items.at(-1) : undefined
  return (
    <PublicPage title={t('publication.pages.draws')} lead={t('publication.draws.lead')}>
      {waiting && <PublicLoading />}
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {answer?.items.length === 0 && (
        <PublicEmpty title={t('publication.draws.none')} text={t('publication.draws.noneText')} />
      )}
      {answer && answer.items.length > 0 && <DrawList draws={answer.items} />}
      {last && (
        <p className="pub-next">
          <PageLink to="/draws" query={{ before: last.announcedAt }}>
            {t('publication.draws.more')}
          </PageLink>
        </p>
      )}
    </PublicPage>
  )
}
