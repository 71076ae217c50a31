import { useTranslation } from 'react-i18next'
import {
  PageLink,
  type QueryString,
  usePathParams,
  useQueryString,
  useSetQueryString,
} from '../../../kernel/web/navigation.tsx'
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
import { type PublicStation, type PublicStations, stationKinds } from '../model/index.ts'
import { StationMap } from './StationMap.tsx'
import './stations.css'

const chosen = ({ q, kind }: QueryString): QueryString => ({ ...(q ? { q } : {}), ...(kind ? { kind } : {}) })

/** Where a dispute may be brought nearby, on a map and as a list. */
export function StationsPage() {
  const { t } = useTranslation()
  const query = chosen(useQueryString())
  const setQuery = useSetQueryString()
  const { answer, failure, retry } = useQuestion<PublicStations>('public/service-stations', query)
  return (
    <PublicPage title={t('stations.public.stations')} lead={t('stations.public.lead')}>
      <PublicSearch
        label={t('stations.public.find')}
        value={query.q ?? ''}
        onSearch={(q) => setQuery(chosen({ ...query, q }))}
      />
      <p>
        <label className="pub-muted">
          {t('stations.station.kind')}{' '}
          <select
            value={query.kind ?? ''}
            onChange={({ target }) => setQuery(chosen({ ...query, kind: target.value }))}
          >
            <option value="">{t('stations.public.all')}</option>
            {stationKinds.map((value) => (
              <option key={value} value={value}>
                {t(`stations.station.kindOptions.${value}`)}
              </option>
            ))}
          </select>
        </label>
      </p>
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {!answer && !failure && <PublicLoading />}
      {answer?.items.length === 0 && <PublicEmpty title={t('stations.public.none')} />}
      {answer && answer.items.length > 0 && (
        <>
          <StationMap stations={answer.items} />
          <Stations items={answer.items} />
          {answer.isMore && <p className="pub-muted">{t('stations.public.more')}</p>}
        </>
      )}
    </PublicPage>
  )
}

const starsOf = (star: PublicStation['star']) => '★'.repeat(Number(star ?? 0))

function Stations({ items }: { items: readonly PublicStation[] }) {
  const { t } = useTranslation()
  return (
    <ol className="pub-list">
      {items.map(({ id, name, kind, star, address, hotline, coveredPlaces }) => (
        <li key={id}>
          <div className="pub-list-head">
            <PageLink to={`/stations/${id}`}>{name}</PageLink>
            {star && star !== '0' && (
              <span className="stn-stars" title={t(`stations.station.starOptions.${star}`)}>
                {starsOf(star)}
              </span>
            )}
          </div>
          <div>
            {t(`stations.station.kindOptions.${kind}`)} · {hotline}
          </div>
          <div className="pub-muted">
            {address}
            {coveredPlaces && ` · ${t('stations.public.covers', { coveredPlaces })}`}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Behind the code of a plate. */
export function StationPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer, failure, retry } = useQuestion<PublicStation>(`public/service-stations/${id}`)
  return (
    <PublicPage
      title={answer?.name ?? t('stations.public.station')}
      above={{ path: '/stations', title: t('stations.public.stations') }}
    >
      {failure && <PublicFailure failure={failure} onRetry={retry} />}
      {!answer && !failure && <PublicLoading />}
      {answer && <Shown station={answer} />}
    </PublicPage>
  )
}

function Shown({ station }: { station: PublicStation }) {
  const { t } = useTranslation()
  const { kind, star, endedOn } = station
  const fact = (key: 'number' | 'host' | 'address' | 'hotline' | 'coveredPlaces' | 'platedOn' | 'bureauName') => ({
    key,
    label: t(`stations.public.${key}`),
    value: station[key] ?? t('stations.public.nothing'),
  })
  return (
    <>
      {endedOn === null ? (
        <PublicNotice tone="good" title={t('stations.public.serves')} />
      ) : (
        <PublicNotice tone="warning" title={t('stations.public.ended', { day: endedOn })} />
      )}
      <PublicSection>
        <PublicFacts
          facts={[
            { key: 'kind', label: t('stations.station.kind'), value: t(`stations.station.kindOptions.${kind}`) },
            {
              key: 'star',
              label: t('stations.station.star'),
              value: star === null ? t('stations.public.notYet') : t(`stations.station.starOptions.${star}`),
            },
            ...(['number', 'host', 'address', 'hotline', 'coveredPlaces', 'platedOn', 'bureauName'] as const).map(fact),
          ]}
        />
      </PublicSection>
      <p className="pub-muted">{t('stations.public.rights')}</p>
      <p>
        <PageLink to="/complain">{t('stations.public.complain')}</PageLink>
      </p>
    </>
  )
}
