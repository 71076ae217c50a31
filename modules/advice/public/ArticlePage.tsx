import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  PublicFailure,
  PublicLoading,
  PublicNotice,
  PublicPage,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { PublicArticle } from '../model/index.ts'

/** An answer for everybody, with the rules it leans on. */
export function ArticlePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer, failure, retry } = useQuestion<PublicArticle>(`public/articles/${id}`)
  return (
    <PublicPage
      title={answer?.title ?? t('advice.article.recordName')}
      above={{ path: '/ask', title: t('advice.public.ask') }}
    >
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {!answer && !failure && <PublicLoading />}
      {answer && <Read article={answer} />}
    </PublicPage>
  )
}

function Read({ article: { body, cites, publishedOn, bureauName, isPublished } }: { article: PublicArticle }) {
  const { t } = useTranslation()
  return (
    <>
      {!isPublished && <PublicNotice tone="warning" title={t('advice.public.retired')} />}
      <PublicSection>
        {body.split('\n').map((line, at) => (
          <p key={at}>{line}</p>
        ))}
        <p className="pub-muted">{[bureauName, publishedOn].filter(Boolean).join(' · ')}</p>
      </PublicSection>
      {cites.length > 0 && (
        <PublicSection title={t('advice.public.cites')}>
          <ul>
            {cites.map(({ id, title, article }) => (
              <li key={id}>
                {title} <span className="pub-muted">{article}</span>
              </li>
            ))}
          </ul>
          <PageLink to="/deadlines">{t('advice.public.deadlines')}</PageLink>
        </PublicSection>
      )}
    </>
  )
}
