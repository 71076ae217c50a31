import { Button, Select } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ring } from '../../../../kernel/geo/shape.ts'
import { useGoTo, useQueryString, useSetQueryString } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  MapView,
  PageFrame,
  PageSection,
} from '../../../../kernel/web/office/index.ts'
import type { MapCanvas } from '../../../../kernel/web/office/map/map-canvas.ts'
import type { MapEditor } from '../../../../kernel/web/office/map/map-editor.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { AreaShown, AreasAnswer, Unit } from '../../model.ts'
import { areaOf, boxOfAreas } from './areas.ts'
import { SettingLines } from './SettingLines.tsx'

type Units = { items: readonly Unit[] }

/** The parts of one unit, drawn and moved on the map; looked at before they hold. */
export function DrawBoundariesPage() {
  const { t } = useTranslation()
  const { unit } = useSession()
  const { unit: superior = unit?.id ?? '' } = useQueryString()
  return (
    <PageFrame
      title={t('authorities.boundaries.draw')}
      above={{ path: '/boundaries', title: t('authorities.boundaries.title') }}
    >
      <PageSection>
        <SuperiorSelect superior={superior} />
      </PageSection>
      <Parts key={superior} superior={superior} />
    </PageFrame>
  )
}

/** An office, whose grids are drawn, or a bureau, whose offices are. */
function SuperiorSelect({ superior }: { superior: string }) {
  const { t } = useTranslation()
  const setQuery = useSetQueryString()
  const { bureau } = useSession()
  const { answer } = useQuestion<Units>('units', { kind: 'office,county,zone,city', limit: '200' })
  const { answer: own } = useQuestion<Units>('units', { id: superior, limit: '1' })
  const units = [...new Map([...(own?.items ?? []), ...(answer?.items ?? [])].map((unit) => [unit.id, unit])).values()]
  const offered = units.filter(({ id, bureauId }) => id === superior || bureauId === bureau?.id)
  return (
    <div className="sy-map-tools">
      <span>{t('authorities.boundaries.partsOf')}</span>
      <Select
        aria-label={t('authorities.boundaries.partsOf')}
        className="sy-map-superior"
        showSearch={{ optionFilterProp: 'label' }}
        value={superior}
        options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => setQuery({ unit: id })}
      />
    </div>
  )
}

function Parts({ superior }: { superior: string }) {
  const { t } = useTranslation()
  const units = useQuestion<Units>('units', { parentId: superior, kind: 'grid,office,county,zone', limit: '200' })
  const areas = useQuestion<AreasAnswer>('boundaries/areas', { unitId: superior })
  const failure = units.failure ?? areas.failure
  if (failure) return <FailureState failure={failure} onRetry={units.retry} />
  if (!units.answer || !areas.answer) return <LoadingState />
  if (units.answer.items.length === 0) return <EmptyState title={t('authorities.boundaries.noParts')} />
  return <Drawing units={units.answer.items} areas={areas.answer.items} superior={superior} />
}

/** One outer line each: what has holes or several pieces comes from a file and is not moved by hand. */
const isSimple = (own: AreaShown) => own.coordinates.length === 1 && own.coordinates[0]?.length === 1

function Drawing({
  units,
  areas,
  superior,
}: {
  units: readonly Unit[]
  areas: readonly AreaShown[]
  superior: string
}) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const parts = areas.filter(({ parentId }) => parentId === superior)
  const begun = useRef(
    new Map<string, Ring>(parts.filter(isSimple).map((own) => [own.unitId, areaOf(own)[0]?.[0] ?? []])),
  )
  const [lines, setLines] = useState<ReadonlyMap<string, Ring>>(begun.current)
  const [isUndoable, setIsUndoable] = useState(false)
  const [editor, setEditor] = useState<MapEditor | null>(null)
  const [drawing, setDrawing] = useState<string | null>(null)
  const open = async ({ map }: MapCanvas) => {
    const { editLines } = await import('../../../../kernel/web/office/map/map-editor.ts')
    setEditor(
      editLines(map, begun.current, (next, undoable) => {
        setLines(next)
        setIsUndoable(undoable)
        setDrawing(null)
      }),
    )
  }
  const features = useMemo(
    () =>
      [...lines]
        .filter(([id, ring]) => JSON.stringify(begun.current.get(id)) !== JSON.stringify(ring))
        .map(([id, ring]) => ({ unit: id, geometry: { type: 'Polygon', coordinates: [ring] } })),
    [lines],
  )
  const around = useMemo(
    () =>
      areas
        .filter(({ unitId }) => unitId === superior)
        .map((own) => ({ key: own.unitId, name: '', area: areaOf(own) })),
    [areas, superior],
  )
  const held = parts.filter((own) => !isSimple(own)).map(({ name }) => name)
  return (
    <div className="sy-map-columns">
      <PageSection>
        <div className="sy-map-tools">
          <Button disabled={!isUndoable} onClick={() => editor?.undo()}>
            {t('authorities.boundaries.undo')}
          </Button>
          <span role="status">
            {drawing
              ? t('authorities.boundaries.drawing', { unit: units.find(({ id }) => id === drawing)?.name })
              : t('authorities.boundaries.moving')}
          </span>
        </div>
        <MapView
          label={t('authorities.boundaries.draw')}
          shapes={around}
          fit={boxOfAreas(areas)}
          onOpen={(canvas) => void open(canvas)}
        />
        {held.length > 0 && (
          <p className="sy-muted">
            {t('authorities.boundaries.fromFile', { units: held.join(t('kernel.map.comma')) })}
          </p>
        )}
      </PageSection>
      <PageSection title={t('authorities.boundaries.parts')}>
        <ul className="sy-map-parts">
          {units.map(({ id, name }) => (
            <li key={id}>
              <span>{name}</span>
              <span className="sy-muted">
                {t(lines.has(id) ? 'authorities.boundaries.has' : 'authorities.boundaries.hasNone')}
              </span>
              <Button
                size="small"
                aria-label={t('authorities.boundaries.drawOf', { unit: name })}
                type={drawing === id ? 'primary' : 'default'}
                onClick={() => {
                  setDrawing(id)
                  editor?.draw(id)
                }}
              >
                {t(lines.has(id) ? 'authorities.boundaries.redraw' : 'authorities.boundaries.drawOne')}
              </Button>
            </li>
          ))}
        </ul>
        <SettingLines origin="drawn" features={features} onDone={() => goTo('/boundaries', { level: 'grid' })}>
          <p role="status">{t('authorities.boundaries.changed', { count: features.length })}</p>
        </SettingLines>
      </PageSection>
    </div>
  )
}
