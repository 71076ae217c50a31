import { useTranslation } from 'react-i18next'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import type { PublicStation } from '../model/index.ts'
import { placesOnMap, scaleBar } from './place-on-map.ts'

const width = 420
const height = 300

/** Where the stations lie to each other, each with its place in the list; the list says the same in words. */
export function StationMap({ stations }: { stations: readonly PublicStation[] }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const placed = placesOnMap(stations, { width, height })
  if (placed.points.length === 0) return null
  const bar = scaleBar(placed.metresPerUnit)
  return (
    <figure className="stn-map">
      <svg viewBox={`0 0 ${width} ${height}`} aria-label={t('stations.public.map')}>
        <rect className="stn-map-ground" width={width} height={height} rx={8} />
        {placed.points.map(({ id, name, kind, number, x, y }) => (
          <g key={id} transform={`translate(${x} ${y})`}>
            <a
              href={`/stations/${id}`}
              aria-label={`${number} ${name}`}
              className={`stn-map-${kind}`}
              onClick={(event) => {
                event.preventDefault()
                goTo(`/stations/${id}`)
              }}
            >
              <title>{name}</title>
              <circle r={13} />
              <text textAnchor="middle" dominantBaseline="central">
                {number}
              </text>
            </a>
          </g>
        ))}
        <g transform={`translate(16 ${height - 16})`} className="stn-map-bar">
          <line x2={bar.length} />
          <text y={-6}>{t('stations.public.metres', { metres: bar.metres })}</text>
        </g>
        <text className="stn-map-north" x={width - 24} y={28}>
          {t('stations.public.north')}
        </text>
      </svg>
      <figcaption className="pub-muted">{t('stations.public.mapText')}</figcaption>
    </figure>
  )
}
