import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import { RecordDetail, type RecordStep, ReferenceText, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../../kernel/web/session.tsx'
import { Inspection, JointInspection, JointVisit } from '../../model/index.ts'
import { inspectionColumns } from '../results/inspection-columns.tsx'
import '../inspections.css'
import { DayForm } from './DayForm.tsx'
import { JointVisitState } from './JointVisitState.tsx'
import { usePartColumns } from './joint-columns.tsx'
import { PartnerRecusal } from './PartnerRecusal.tsx'
import { TeamTable, useTeam } from './TeamTable.tsx'

type Open = 'day' | 'recuse' | null

/** One joint check: where, on which day, who goes, and what each department found of its own. */
export function JointVisitPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const may = useMay()
  const [open, setOpen] = useState<Open>(null)
  const steps = useSteps(id, setOpen)
  const partColumns = usePartColumns()
  const close = () => setOpen(null)
  const seesAll = may('inspections.read')
  return (
    <RecordDetail
      model={JointVisit}
      id={id}
      above={{ path: '/joint-visits', title: t('inspections.jointVisit.listName') }}
      head={({ state, meetsOn }) => (
        <>
          <JointVisitState state={state} />
          <span>{meetsOn ?? t('inspections.pages.joint.noDay')}</span>
        </>
      )}
      steps={steps}
      rows={{
        state: null,
        version: null,
        departments: null,
        // Before it is agreed it is not unknown but open.
        meetsOn: ({ meetsOn }) => meetsOn ?? t('inspections.pages.joint.noDay'),
        meetsAt: ({ meetsAt }) => meetsAt ?? '–',
        planName: ({ planId, planName }) => (seesAll ? <ReferenceText to="plans" id={planId} /> : planName),
      }}
      sections={(visit) => [
        ...(open === 'day'
          ? [
              {
                key: open,
                title: t('inspections.pages.joint.setDay'),
                content: <DayForm visit={visit} onDone={close} />,
              },
            ]
          : []),
        ...(open === 'recuse'
          ? [
              {
                key: open,
                title: t('inspections.pages.drawn.recuse'),
                content: <PartnerRecusal visit={visit} onDone={close} />,
              },
            ]
          : []),
        { key: 'team', title: t('inspections.pages.joint.team.title'), content: <TeamTable id={id} /> },
        ...(seesAll
          ? [
              {
                key: 'own',
                title: t('inspections.pages.joint.organisersItems'),
                content: (
                  <RegisterSection
                    model={Inspection}
                    fixed={{ drawId: visit.drawId, subjectCode: visit.subjectCode }}
                    columns={{ ...inspectionColumns, bureauId: hidden, subjectName: hidden, subjectCode: hidden }}
                  />
                ),
              },
            ]
          : []),
        {
          key: 'parts',
          title: t(`inspections.pages.joint.${seesAll ? 'partnersItems' : 'ownItems'}`),
          content: <RegisterSection model={JointInspection} fixed={{ jointVisitId: id }} columns={partColumns} />,
        },
      ]}
    />
  )
}

const hidden = { hidden: true }

/** The day is named by whoever draws, or by the pair that leads. */
function useSteps(id: string, open: (step: Open) => void): (visit: JointVisit) => readonly RecordStep[] {
  const { t } = useTranslation()
  const may = useMay()
  const { officerId } = useSession()
  const { answer } = useTeam(id)
  const leading = answer?.items.find(({ isOrganiser }) => isOrganiser)?.officers ?? []
  const leads = may('inspections.draw') || leading.some((officer) => officer.id === officerId)
  return ({ state }) => {
    const closed = state === 'planned' ? {} : { closedBecause: t(`inspections.jointVisit.stateOptions.${state}`) }
    return [
      ...(leads
        ? [
            {
              key: 'day',
              title: t('inspections.pages.joint.setDay'),
              primary: state === 'planned',
              run: () => open('day'),
              ...closed,
            },
          ]
        : []),
      {
        key: 'recuse',
        title: t('inspections.pages.drawn.recuse'),
        permission: 'inspections.draw',
        run: () => open('recuse'),
        ...closed,
      },
    ]
  }
}
