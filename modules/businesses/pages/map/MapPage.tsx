import { Segmented } from 'antd'
import { Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Area } from '../../../../kernel/geo/shape.ts'
import { boxAround, boxOf } from '../../../../kernel/geo/shape.ts'
import { useQueryString, useSetQueryString } from '../../../../kernel/web/navigation.tsx'
import { LoadingState, RegisterMap, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../../kernel/web/session.tsx'
import { useContributions } from '../../../../kernel/web/slots.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { AreasAnswer } from '../../../authorities/pure.ts'
import { type MapLayer, mapLayers } from './layers.ts'

/** Subjects where they lie, with the list of the very same ones below. */
export function MapPage() {
  const may = useMay()
  const { layer } = useQueryString()
  const layers = useContributions(mapLayers).filter(({ permission }) => may(permission))
  const chosen = layers.find(({ key }) => key === layer) ?? layers[0]
  if (!chosen) return null
  const { component: Layer, key } = chosen
  const names = layers.map(({ key, title = '' }) => ({ key, title }))
  return (
    <Suspense key={key} fallback={<LoadingState />}>
      <Layer show={(own) => <LayerPage layer={own} name={key} names={names} />} />
    </Suspense>
  )
}

type LayerPageProps = {
  layer: MapLayer
  name: string
  names: readonly { readonly key: string; readonly title: string }[]
}

const closeZoom = 13

function LayerPage({ layer: { model, fixed, recordPath }, name, names }: LayerPageProps) {
  const { t } = useTranslation()
  const setQuery = useSetQueryString()
  const [seen, setSeen] = useState<{ within: string; zoom: number } | null>(null)
  const onSeen = useCallback((within: string, zoom: number) => setSeen({ within, zoom }), [])
  const { shapes, fit } = useLines((seen?.zoom ?? 0) >= closeZoom)
  const list = useMemo(() => ({ ...fixed, ...(seen ? { within: seen.within } : {}) }), [fixed, seen])
  return (
    <RegisterPage
      model={model}
      title={t('businesses.map.title')}
      fixed={list}
      recordPath={({ id }) => recordPath(id)}
      above={() => (
        <section className="sy-section">
          {names.length > 1 && (
            <Segmented
              className="sy-wrap"
              aria-label={t('businesses.map.layer')}
              value={name}
              options={names.map(({ key, title }) => ({ value: key, label: t(title) }))}
              onChange={(layer) => setQuery({ layer })}
            />
          )}
          <RegisterMap {...{ model, fixed, shapes, fit, onSeen, recordPath }} />
        </section>
      )}
    />
  )
}

/** The lines of offices, near by of grids; the map opens on the caller's own unit. */
function useLines(isClose: boolean) {
  const { unit } = useSession()
  const offices = useQuestion<AreasAnswer>('boundaries/areas', { kind: 'office', tolerance: '0.00005' })
  const grids = useQuestion<AreasAnswer>('boundaries/areas', { kind: 'grid', tolerance: '0.00001' })
  const own = useQuestion<AreasAnswer>('boundaries/areas', { unitId: unit?.id ?? '', tolerance: '0.0001' })
  const items = (isClose && grids.answer?.items.length ? grids : offices).answer?.items
  const shapes = useMemo(
    () => (items ?? []).map((area) => ({ key: area.unitId, name: area.name, area: areaOf(area) })),
    [items],
  )
  const fit = useMemo(
    () => boxAround((own.answer?.items ?? []).map((area) => boxOf(areaOf(area)))) ?? null,
    [own.answer],
  )
  return { shapes, fit }
}

const areaOf = ({ coordinates }: AreasAnswer['items'][number]): Area => coordinates as unknown as Area
