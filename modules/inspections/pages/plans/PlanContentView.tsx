import { Descriptions } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureState, LoadingState, ReferenceText } from '../../../../kernel/web/office/index.ts'
import { optionText } from '../../../../kernel/web/texts.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { ThingKindText } from '../../../things/pages/index.tsx'
import type { PlanContent } from '../../model/index.ts'
import { percentText } from '../items/percent.ts'
import { RatioTable } from '../items/RatioTable.tsx'
import { PartyNames } from './PartyNames.tsx'
import { kindWords } from './plan-inputs.tsx'
import { PlanForm } from './plan-values.ts'

/** What a plan says: whom it speaks of, how many of each class, who takes part in the ceremony. */
export function PlanContentView({ id }: { id: string }) {
  const { answer, failure, retry } = useQuestion<PlanContent>(`plans/${id}/content`)
  if (!answer) return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState rows={5} />
  return <LoadedContent content={answer} />
}

function LoadedContent({ content }: { content: PlanContent }) {
  const { t } = useTranslation()
  return (
    <div className="sy-columns">
      <Descriptions size="small" column={1} className="sy-fields" items={useRows(content)} />
      <RatioTable strata={content.strata} title={t('inspections.pages.planForm.strata')} />
    </div>
  )
}

function useRows(content: PlanContent) {
  const { t } = useTranslation()
  const { scope, evenArm, contributors, custodian, quorum, beaconSource } = content
  const rows = {
    thingKind: scope.thingKind ? <ThingKindText code={scope.thingKind} /> : t('inspections.pages.plans.noThings'),
    kinds: scope.kinds.map((kind) => t(`${kindWords}.${kind}`)).join(' · ') || t('inspections.pages.plans.everyKind'),
    offices: scope.offices.length === 0 ? t('inspections.pages.plans.everyOffice') : <UnitNames ids={scope.offices} />,
    divisions: scope.divisions.join(' · ') || t('inspections.pages.plans.everyDivision'),
    evenArm: t('inspections.pages.plans.evenArm', { share: percentText(evenArm.num, evenArm.den), min: evenArm.min }),
    loadCap: content.loadCap,
    perDay: content.perDay ?? t('inspections.pages.plans.noLimit'),
    pairWithin: optionText(t, PlanForm.name, 'pairWithin', content.pairWithin),
    ...(content.departments?.length ? { departments: <DepartmentItems departments={content.departments} /> } : {}),
    lendingBureaus: content.lendingBureaus.length === 0 ? t('kernel.none') : <UnitNames ids={content.lendingBureaus} />,
    contributors: <PartyNames accounts={contributors} />,
    quorum,
    custodian: <PartyNames accounts={[custodian]} />,
    beaconSource: beaconSource ?? t('kernel.none'),
    ...(content.redrawOf ? { redrawOf: <ReferenceText to="draws" id={content.redrawOf} /> } : {}),
  }
  return Object.entries(rows).map(([field, children]) => ({
    key: field,
    label: t(`${PlanForm.name}.${field}`),
    children,
  }))
}

const UnitNames = ({ ids }: { ids: readonly string[] }) => (
  <span className="sy-tags">
    {ids.map((id) => (
      <ReferenceText key={id} to="units" id={id} />
    ))}
  </span>
)

const DepartmentItems = ({ departments }: { departments: NonNullable<PlanContent['departments']> }) => (
  <ul className="sy-list">
    {departments.map(({ unitId, items }) => (
      <li key={unitId}>
        <ReferenceText to="units" id={unitId} />
        <br />
        {items.map(({ name, basis }) => [name, basis].filter(Boolean).join(' ')).join(' · ')}
      </li>
    ))}
  </ul>
)
