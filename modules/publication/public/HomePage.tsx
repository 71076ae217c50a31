import { useTranslation } from 'react-i18next'
import { PageLink, useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import {
  PublicEmpty,
  PublicFailure,
  PublicList,
  PublicPage,
  PublicSearch,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { usePages, useQuestion } from '../../../kernel/web/use-register.ts'
import type { PublicBusiness, PublicDraw } from '../model.ts'
import { BusinessMark } from './BusinessMark.tsx'
import { DrawList } from './DrawList.tsx'

/** Find a business; beneath it the latest draws. */
export function HomePage() {
  const { t } = useTranslation()
  const { q = '' } = useQueryString()
  const setQuery = useSetQueryString()
  return (
    <PublicPage title={t('publication.pages.home')} lead={t('publication.home.lead')}>
      <PublicSearch
        label={t('publication.home.label')}
        help={t('publication.home.help')}
        value={q}
        onSearch={(text) => setQuery(text === '' ? {} : { q: text })}
      />
      {q === '' ? <LatestDraws /> : <Found q={q} />}
    </PublicPage>
  )
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation()
  const list = usePages<PublicBusiness>('public/businesses', { q })
  return (
    <>
      <PublicList
        list={list}
        row={(business) => ({
          key: business.id,
          title: business.name,
          path: `/businesses/${business.id}`,
          mark: <BusinessMark state={business.state} />,
          lines: [business.creditCode, business.domicile].filter((line) => line !== null),
        })}
        empty={<PublicEmpty title={t('publication.home.none')} text={t('publication.home.noneText')} />}
      />
      {list.count?.more && <p className="pub-muted">{t('publication.home.more', { most: list.count.value })}</p>}
    </>
  )
}

const shownDraws = 3

function LatestDraws() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ items: PublicDraw[] }>('public/draws')
  return (
    <PublicSection title={t('publication.home.drawsTitle')}>
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {answer?.items.length === 0 && <p className="pub-muted">{t('publication.home.noDraws')}</p>}
      {answer && answer.items.length > 0 && <DrawList draws={answer.items.slice(0, shownDraws)} />}
      {answer && answer.items.length > shownDraws && (
        <p>
          <PageLink to="/draws">{t('publication.home.allDraws')}</PageLink>
        </p>
      )}
    </PublicSection>
  )
}
