import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams, useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import {
  PublicEmpty,
  PublicFacts,
  PublicFailure,
  PublicLoading,
  PublicNotice,
  PublicPage,
  PublicSearch,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { PromiseAnswer, PublicPromise } from '../model/index.ts'

/** The shops that take back without asking why. */
export function PromisesPage() {
  const { t } = useTranslation()
  const { q = '' } = useQueryString()
  const setQuery = useSetQueryString()
  const { answer, failure, retry } = useQuestion<{ items: PublicPromise[] }>('public/return-promises', q ? { q } : {})
  return (
    <PublicPage title={t('promises.public.promises')} lead={t('promises.public.promisesLead')}>
      <PublicSearch
        label={t('promises.public.find')}
        value={q}
        onSearch={(text) => setQuery(text === '' ? {} : { q: text })}
      />
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {!answer && !failure && <PublicLoading />}
      {answer?.items.length === 0 && <PublicEmpty title={t('promises.public.none')} />}
      {answer && <Shops items={answer.items} />}
      <p>
        <PageLink to="/promise">{t('promises.public.apply')}</PageLink>
      </p>
    </PublicPage>
  )
}

function Shops({ items }: { items: readonly PublicPromise[] }) {
  const { t } = useTranslation()
  return (
    <ul className="pub-list">
      {items.map(({ id, shopName, periodDays, address, bureauName }) => (
        <li key={id}>
          <div className="pub-list-head">
            <PageLink to={`/return-promises/${id}`}>{shopName}</PageLink>
            <span>{t('promises.public.days', { days: periodDays })}</span>
          </div>
          <div className="pub-muted">{[address, bureauName].filter(Boolean).join(' · ')}</div>
        </li>
      ))}
    </ul>
  )
}

/** Behind the code that hangs in the shop. */
export function PromisePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer, failure, retry } = useQuestion<PromiseAnswer>(`public/return-promises/${id}`)
  return (
    <PublicPage
      title={answer?.promise.shopName ?? t('promises.public.promise')}
      above={{ path: '/return-promises', title: t('promises.public.promises') }}
    >
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {!answer && !failure && <PublicLoading />}
      {answer && <Shown answer={answer} />}
    </PublicPage>
  )
}

function Shown({ answer: { promise, partners } }: { answer: PromiseAnswer }) {
  const { t } = useTranslation()
  const { isPublic, periodDays, endedOn, businessId } = promise
  const fact = (key: 'scope' | 'exclusions' | 'address' | 'publishedOn' | 'alliance' | 'bureauName') => ({
    key,
    label: t(`promises.public.${key}`),
    value: promise[key] ?? t('promises.public.nothing'),
  })
  return (
    <>
      {isPublic ? (
        <PublicNotice tone="good" title={t('promises.public.holds', { days: periodDays })} />
      ) : (
        <PublicNotice tone="warning" title={t('promises.public.ended', { day: endedOn ?? '' })} />
      )}
      <PublicSection>
        <PublicFacts
          facts={(['scope', 'exclusions', 'address', 'publishedOn', 'alliance', 'bureauName'] as const).map(fact)}
        />
      </PublicSection>
      {partners.length > 0 && (
        <PublicSection title={t('promises.public.partners')}>
          <Shops items={partners} />
        </PublicSection>
      )}
      {isPublic && (
        <p>
          <PageLink to="/complain" query={{ business: businessId }}>
            {t('promises.public.complain')}
          </PageLink>
        </p>
      )}
    </>
  )
}
