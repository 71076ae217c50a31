import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { boxAround, boxOf } from '../../../../kernel/geo/shape.ts'
import { numberText } from '../../../../kernel/web/format.ts'
import { useGoTo } from '../../../../kernel/web/navigation.tsx'
import { MapLegend, MapView, stepIn, stepsOf } from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { AreasAnswer } from '../../../authorities/pure.ts'
import type { Centre } from '../../model/centre.ts'
import { officeNumbers, recordsAt } from '../../model/centre-numbers.ts'
import { Count, Panel } from './Panel.tsx'

const tolerance = '0.00005'
const mostOffices = 12

/** Where those are that open ones are about: areas of the offices shaded by how many, and each as a place. */
export function CentreMap({ centre }: { centre: Centre }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { answer } = useQuestion<AreasAnswer>('boundaries/areas', { kind: 'office', tolerance })
  const { offices, marks } = centre
  const steps = useMemo(() => stepsOf(offices.map(({ open }) => open)), [offices])
  const shapes = useMemo(() => {
    const open = new Map(offices.map((office) => [office.id, office.open]))
    return (answer?.items ?? []).map(({ unitId, name, coordinates }) => ({
      ...{ key: unitId, name, area: coordinates as never, note: numberText(open.get(unitId) ?? 0) },
      step: stepIn(steps, open.get(unitId) ?? null),
    }))
  }, [answer, offices, steps])
  const fit = useMemo(() => boxAround(shapes.map(({ area }) => boxOf(area))) ?? null, [shapes])
  const places = useMemo(
    () =>
      marks.map(({ id, longitude, latitude, respondentName }) => ({
        ...{ key: id, longitude, latitude, count: 1, title: respondentName },
      })),
    [marks],
  )
  const openMark = (id: string) => {
    const mark = marks.find((one) => one.id === id)
    if (mark) goTo(`/${mark.kind}/${mark.id}`)
  }
  return (
    <Panel title={t('complaints.centre.map')}>
      <MapView
        label={t('complaints.centre.map')}
        shapes={shapes}
        marks={places}
        fit={fit}
        onShape={(key) => goTo('/command-centre', recordsAt('office', key, 'open').query)}
        onMark={({ key }) => openMark(key)}
        legend={
          <MapLegend
            title={t('complaints.centre.map')}
            steps={steps}
            text={(value) => t('complaints.centre.openOf', { count: value })}
            none={t('complaints.centre.noneHere')}
          />
        }
      />
      <ol className="sy-centre-bars">
        {offices.slice(0, mostOffices).map((office) => {
          const { open, over } = officeNumbers(office)
          return (
            <li key={office.id}>
              <span>{office.name}</span>
              <meter min={0} max={offices[0]?.open ?? 1} value={office.open} aria-hidden />
              <Count {...open} label={office.name} />
              <Count {...over} label={t('complaints.centre.over')} isLoud />
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
