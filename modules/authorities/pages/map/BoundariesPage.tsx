import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, useGoTo, useQueryString, useSetQueryString } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  MapView,
  PageFrame,
  PageSection,
  RegisterSection,
} from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { type AreasAnswer, Boundary } from '../../model.ts'
import { boxOfAreas, shapesOf } from './areas.ts'
import { MapSource } from './MapSource.tsx'

const levels = ['bureau', 'office', 'grid'] as const

/** Who answers for which ground: the lines in force, and all that ever were as a list. */
export function BoundariesPage() {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('authorities.boundaries.title')} actions={<Actions />}>
      <PageSection>
        <LevelMap />
      </PageSection>
      <PageSection title={t('authorities.boundary.listName')}>
        <RegisterSection
          fixed={{}}
          model={Boundary}
          columns={{
            unitId: { width: 200 },
            validUntil: { render: ({ validUntil }) => validUntil ?? t('authorities.units.inForce') },
          }}
          empty={<EmptyState title={t('authorities.boundaries.none')} />}
        />
      </PageSection>
    </PageFrame>
  )
}

function Actions() {
  const { t } = useTranslation()
  if (!useMay()('authorities.draw-boundaries')) return null
  return (
    <>
      <PageLink to="/boundaries/import" className="sy-button">
        {t('authorities.boundaries.import')}
      </PageLink>
      <PageLink to="/boundaries/draw" className="sy-button sy-button-primary">
        {t('authorities.boundaries.draw')}
      </PageLink>
    </>
  )
}

function LevelMap() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const setQuery = useSetQueryString()
  const { level = 'office' } = useQueryString()
  const { answer, failure, retry } = useQuestion<AreasAnswer>('boundaries/areas', { kind: level, tolerance: '0.00001' })
  const [chosen, setChosen] = useState<string | null>(null)
  const shapes = useMemo(
    () => shapesOf(answer?.items ?? []).map((shape) => ({ ...shape, isChosen: shape.key === chosen })),
    [answer, chosen],
  )
  const fit = useMemo(() => boxOfAreas(answer?.items ?? []), [answer])
  const unit = answer?.items.find(({ unitId }) => unitId === chosen)
  return (
    <>
      <div className="sy-map-tools">
        <Segmented
          aria-label={t('authorities.boundaries.level')}
          value={level}
          options={levels.map((value) => ({ value, label: t(`authorities.boundaries.levels.${value}`) }))}
          onChange={(value) => setQuery({ level: value })}
        />
        <span role="status">
          {answer && t('authorities.boundaries.count', { count: answer.items.length })}
          {unit && (
            <>
              {' · '}
              <PageLink to={`/units/${unit.unitId}`}>{unit.name}</PageLink>
            </>
          )}
        </span>
      </div>
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!answer && !failure && <LoadingState />}
      {answer && (
        <MapView
          label={t('authorities.boundaries.title')}
          shapes={shapes}
          fit={fit}
          onShape={(key) => (key === chosen ? goTo(`/units/${key}`) : setChosen(key))}
          foot={<MapSource areas={answer.items} />}
        />
      )}
    </>
  )
}
