import { Button, Checkbox, Flex, InputNumber } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Area, boxAround, boxOf } from '../../../../kernel/geo/shape.ts'
import { useGoTo, usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  FailureState,
  LoadingState,
  MapView,
  PageFrame,
  PageSection,
  RefusalNotice,
} from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import { useQuestion, useRecord } from '../../../../kernel/web/use-register.ts'
import type { AreasAnswer } from '../../../authorities/pure.ts'
import { type PointShown, Premises } from '../../model/index.ts'

/** Where premises lie: pointed at on the map, or typed. */
export function LocatePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { record } = useRecord(Premises, id)
  const { answer, failure, retry } = useQuestion<PointShown>(`premises/${id}/point`)
  return (
    <PageFrame
      title={t('businesses.map.locate')}
      subtitle={record?.address}
      above={{ path: `/businesses/${record?.businessId ?? ''}`, title: t('businesses.business.recordName') }}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {record && answer ? <Locating premises={record} point={answer} /> : !failure && <LoadingState />}
    </PageFrame>
  )
}

type Place = { readonly longitude: number | null; readonly latitude: number | null }

function Locating({ premises, point }: { premises: Premises; point: PointShown }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const may = useMay()
  const { send, sending, failure } = useCommand<Premises>()
  const [place, setPlace] = useState<Place>(point)
  const [isSensitive, setIsSensitive] = useState(point.isSensitive)
  const { shapes, fit } = useGround(premises, point)
  const isWhole = place.longitude !== null && place.latitude !== null
  const marks = useMemo(
    () =>
      place.longitude === null || place.latitude === null
        ? []
        : [{ key: 'place', longitude: place.longitude, latitude: place.latitude, count: 1, title: premises.address }],
    [place, premises.address],
  )
  const save = async () => {
    const sensitivity = may('businesses.sensitive-places') ? { isSensitive } : {}
    const body = { ...place, ...sensitivity, version: point.version }
    if (await send('PUT', `premises/${premises.id}/point`, body)) goTo(`/businesses/${premises.businessId}`)
  }
  return (
    <PageSection>
      <p>{t(point.isHidden ? 'businesses.map.isHidden' : 'businesses.map.locateHelp')}</p>
      <MapView
        label={t('businesses.map.locate')}
        shapes={shapes}
        marks={marks}
        fit={fit}
        onPlace={(longitude, latitude) => setPlace({ longitude: seven(longitude), latitude: seven(latitude) })}
      />
      <RefusalNotice failure={failure} />
      <Flex gap="small" wrap align="center" className="sy-map-tools">
        <Coordinate name="longitude" place={place} onChange={setPlace} />
        <Coordinate name="latitude" place={place} onChange={setPlace} />
        {may('businesses.sensitive-places') && (
          <Checkbox checked={isSensitive} onChange={({ target }) => setIsSensitive(target.checked)}>
            {t('businesses.map.sensitive')}
          </Checkbox>
        )}
        <Button type="primary" disabled={!isWhole} loading={sending} onClick={() => void save()}>
          {t('kernel.form.save')}
        </Button>
      </Flex>
    </PageSection>
  )
}

const seven = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** The grids of the office the premises belong to; the place itself when it is known. */
function useGround({ officeId, bureauId }: Premises, { longitude, latitude }: PointShown) {
  const { answer } = useQuestion<AreasAnswer>('boundaries/areas', { unitId: officeId ?? bureauId })
  const shapes = useMemo(
    () =>
      (answer?.items ?? []).map(({ unitId, name, coordinates }) => ({
        key: unitId,
        name,
        area: coordinates as unknown as Area,
      })),
    [answer],
  )
  const fit = useMemo(() => {
    if (longitude === null || latitude === null) return boxAround(shapes.map(({ area }) => boxOf(area))) ?? null
    const near = 0.002
    return { west: longitude - near, south: latitude - near, east: longitude + near, north: latitude + near }
  }, [shapes, longitude, latitude])
  return { shapes, fit }
}

function Coordinate({
  name,
  place,
  onChange,
}: {
  name: 'longitude' | 'latitude'
  place: Place
  onChange: (place: Place) => void
}) {
  const { t } = useTranslation()
  return (
    <span>
      {t(`businesses.map.${name}`)}{' '}
      <InputNumber
        className="sy-map-degree"
        aria-label={t(`businesses.map.${name}`)}
        value={place[name]}
        min={-180}
        max={180}
        step={0.0001}
        onChange={(value) => onChange({ ...place, [name]: value })}
      />
    </span>
  )
}
