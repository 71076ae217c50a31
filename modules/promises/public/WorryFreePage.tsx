import { useTranslation } from 'react-i18next'
import { PageLink, type QueryString, useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import {
  PublicEmpty,
  PublicFailure,
  PublicLoading,
  PublicMark,
  PublicPage,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { type PublicWorryFree, type PublicWorryFrees, worryFreeLevels, worryFreeTypes } from '../model/index.ts'

const chosen = ({ type, level, year }: QueryString): QueryString => ({
  ...(type ? { type } : {}),
  ...(level ? { level } : {}),
  ...(year && /^20\d\d$/.test(year) ? { year } : {}),
})

/** Who is named worry-free, by type, level and year; and who is publicised so that anybody may object. */
export function WorryFreePage() {
  const { t } = useTranslation()
  const query = chosen(useQueryString())
  const { answer, failure, retry } = useQuestion<PublicWorryFrees>('public/worry-free-units', query)
  const items = answer?.items ?? []
  const publicised = items.filter(({ isAwarded }) => !isAwarded)
  const awarded = items.filter(({ isAwarded }) => isAwarded)
  return (
    <PublicPage title={t('promises.public.worryFree')} lead={t('promises.public.worryFreeLead')}>
      <Filters query={query} />
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {!answer && !failure && <PublicLoading />}
      {publicised.length > 0 && (
        <PublicSection title={t('promises.public.publicised')}>
          <p>{t('promises.public.publicisedText')}</p>
          <Units items={publicised} />
        </PublicSection>
      )}
      {answer && (
        <PublicSection title={t('promises.public.awarded')}>
          {awarded.length === 0 ? <PublicEmpty title={t('promises.public.none')} /> : <Units items={awarded} />}
          {answer.isMore && <p className="pub-muted">{t('promises.public.more')}</p>}
        </PublicSection>
      )}
      <p>
        <PageLink to="/promise">{t('promises.public.apply')}</PageLink>
      </p>
    </PublicPage>
  )
}

function Filters({ query }: { query: QueryString }) {
  const { t } = useTranslation()
  const setQuery = useSetQueryString()
  const select = (name: 'type' | 'level', options: readonly string[]) => (
    <label className="pub-muted">
      {t(`promises.worryFree.${name}`)}{' '}
      <select value={query[name] ?? ''} onChange={({ target }) => setQuery(chosen({ ...query, [name]: target.value }))}>
        <option value="">{t('promises.public.all')}</option>
        {options.map((value) => (
          <option key={value} value={value}>
            {t(`promises.worryFree.${name}Options.${value}`)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <p>
      {select('type', worryFreeTypes)} {select('level', worryFreeLevels)}{' '}
      <label className="pub-muted">
        {t('promises.worryFree.year')}{' '}
        <input
          inputMode="numeric"
          size={6}
          maxLength={4}
          defaultValue={query.year ?? ''}
          onChange={({ target }) => setQuery(chosen({ ...query, year: target.value }))}
        />
      </label>
    </p>
  )
}

function Units({ items }: { items: readonly PublicWorryFree[] }) {
  const { t } = useTranslation()
  return (
    <ul className="pub-list">
      {items.map(({ id, name, type, level, year, address, objectUntil, bureauName }) => (
        <li key={id}>
          <div className="pub-list-head">
            <span>{name}</span>
            <PublicMark>{t(`promises.worryFree.typeOptions.${type}`)}</PublicMark>
          </div>
          <div className="pub-muted">
            {[t(`promises.worryFree.levelOptions.${level}`), year, address, bureauName].filter(Boolean).join(' · ')}
          </div>
          {objectUntil && <div>{t('promises.public.objectUntil', { day: objectUntil })}</div>}
        </li>
      ))}
    </ul>
  )
}
