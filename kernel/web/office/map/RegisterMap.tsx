import { Button } from 'antd'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Box } from '../../../geo/shape.ts'
import type { Model } from '../../../model.ts'
import type { MapAnswer, MapPlace } from '../../../register/map.ts'
import type { Query } from '../../api.ts'
import { numberText } from '../../format.ts'
import { useGoTo } from '../../navigation.tsx'
import { questionQuery } from '../../question-url.ts'
import { useQuestion, useUrlQuestion } from '../../use-register.ts'
import { FailureState } from '../states.tsx'
import type { MapMark, MapShape, MapView as Seen } from './content.ts'
import { MapView } from './MapView.tsx'
import type { MapCanvas } from './map-canvas.ts'

type RegisterMapProps = {
  model: Model
  /** Filters of the page, as of its list. */
  fixed: Query
  shapes: readonly MapShape[]
  fit: Box | null
  /** What is seen now: the list beside shows the same. */
  onSeen: (within: string, zoom: number) => void
  recordPath: (id: string) => string
  foot?: ReactNode
}

/** The records of a list on the map, counted by the server; the question is that of the list, in the address. */
export function RegisterMap({ model, fixed, shapes, fit, onSeen, recordPath, foot }: RegisterMapProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const [question] = useUrlQuestion(model)
  const [seen, setSeen] = useState<{ within: string; zoom: number } | null>(null)
  const canvas = useRef<MapCanvas | null>(null)
  const asked = textsOf({ ...questionQuery(question), ...fixed, ...(seen ?? { within: nowhere, zoom: 3 }) })
  const { answer, failure, retry } = useQuestion<MapAnswer>(`${model.path}/map`, asked)
  // While the next square is counted the former marks stay.
  const shown = useRef(answer)
  if (answer) shown.current = answer
  const places = shown.current?.places
  const marks = useMemo(
    () => (places ?? []).map((place, at) => markOf(place, at, t('kernel.map.several', { count: place.count }))),
    [places, t],
  )
  const onView = useCallback(
    ({ box, zoom }: Seen) => {
      const next = { within: boxText(box), zoom }
      setSeen(next)
      onSeen(next.within, zoom)
    },
    [onSeen],
  )
  const open = ({ key }: MapMark) => {
    const place = places?.[Number(key)]
    if (!place) return
    if (place.id !== null) return goTo(recordPath(place.id))
    // Several under one roof do not part, however near one looks: the list tells them one by one.
    const { west, south, east, north } = place.box
    if (west === east && south === north) return onSeen(boxText(place.box), seen?.zoom ?? 19)
    canvas.current?.fit(place.box)
  }
  return (
    <>
      <div className="sy-map-tools">
        <span role="status">
          {shown.current && t('kernel.map.total', { count: numberText(shown.current.total) as never })}
          {shown.current && shown.current.hidden > 0 && t('kernel.map.hidden', { count: shown.current.hidden })}
        </span>
        <Button size="small" disabled={!fit} onClick={() => fit && canvas.current?.fit(fit)}>
          {t('kernel.map.whole')}
        </Button>
      </div>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      <MapView
        label={t('kernel.map.of', { list: t(`${model.name}.listName`) })}
        shapes={shapes}
        marks={marks}
        fit={fit}
        onMark={open}
        onView={onView}
        onOpen={(opened) => {
          canvas.current = opened
        }}
        legend={<MarkLegend />}
        foot={foot}
      />
    </>
  )
}

/** Before the map is open nothing is seen: the middle of nowhere, by which nothing is counted. */
const nowhere = '0,0,0,0'

const boxText = ({ west, south, east, north }: Box): string =>
  [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)]
    .map((degrees) => degrees.toFixed(7))
    .join()

const markOf = ({ longitude, latitude, count, title }: MapPlace, at: number, several: string): MapMark => ({
  key: String(at),
  longitude,
  latitude,
  count,
  title: title ?? several,
})

const textsOf = (query: Query): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value ?? '')]))

function MarkLegend() {
  const { t } = useTranslation()
  return (
    <ul className="sy-map-legend">
      <li>
        <span className="sy-map-mark sy-map-sample" aria-hidden />
        {t('kernel.map.one')}
      </li>
      <li>
        <span className="sy-map-mark sy-map-sample sy-map-sample-many" aria-hidden>
          12
        </span>
        {t('kernel.map.many')}
      </li>
    </ul>
  )
}
