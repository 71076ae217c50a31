import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  RecordDetail,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RegisterSection,
} from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import { useRecord } from '../../../../kernel/web/use-register.ts'
import { ExtraVisit, Inspection } from '../../model/index.ts'
import { inspectionColumns } from '../results/inspection-columns.tsx'
import { OfficerName } from '../results/OfficerName.tsx'
import { ExtraVisitState } from './ExtraVisitState.tsx'
import { VisitYearSection } from './VisitYearSection.tsx'

type Decision = 'approve' | 'refuse'

const document = { kind: 'text', maxLength: 200 } as const
const forms = {
  approve: defineModel({
    name: 'inspections.pages.extraApproveForm',
    path: 'extra-visits',
    title: 'document',
    fields: { document },
  }),
  refuse: defineModel({
    name: 'inspections.pages.extraRefuseForm',
    path: 'extra-visits',
    title: 'document',
    fields: { document },
  }),
}

/** One check outside any draw: why, who decided, what came of it, and who came this year already. */
export function ExtraVisitPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const may = useMay()
  // What needs no saying is not unknown.
  const { record } = useRecord(ExtraVisit, id)
  const [decision, setDecision] = useState<Decision | null>(null)
  const steps = ({ state }: ExtraVisit): readonly RecordStep[] =>
    (['approve', 'refuse'] as const).map((key) => ({
      key,
      title: t(`inspections.pages.extraVisits.${key}`),
      permission: 'inspections.approve',
      primary: key === 'approve' && state === 'asked',
      run: () => setDecision(key),
      ...(state === 'asked' ? {} : { closedBecause: t('inspections.pages.extraVisits.decided') }),
    }))
  return (
    <RecordDetail
      model={ExtraVisit}
      id={id}
      above={{ path: '/extra-visits', title: t('inspections.extraVisit.listName') }}
      head={({ state }) => <ExtraVisitState state={state} />}
      steps={steps}
      rows={{ ...rows, ...unsaidRows(record), ...(may('accounts.read') ? {} : { askedBy: null, decidedBy: null }) }}
      sections={(visit) =>
        [
          decision !== null && visit.state === 'asked' && decisionSection(t, visit, decision, () => setDecision(null)),
          {
            key: 'year',
            title: t('inspections.pages.visitYear.title'),
            content: <VisitYearSection subjectId={visit.businessId} />,
          },
          {
            key: 'inspections',
            title: t('inspections.pages.extraVisits.inspections'),
            content: (
              <RegisterSection
                model={Inspection}
                fixed={{ extraVisitId: id }}
                columns={inspectionColumns}
                empty={<EmptyState title={t('inspections.pages.extraVisits.noInspections')} />}
              />
            ),
          },
        ].filter((section) => section !== false)
      }
    />
  )
}

function decisionSection(
  t: (key: string) => string,
  { id, version }: ExtraVisit,
  decision: Decision,
  close: () => void,
): RecordSection {
  const title = t(`inspections.pages.extraVisits.${decision}`)
  return {
    key: decision,
    title,
    content: (
      <RecordForm
        key={decision}
        model={forms[decision]}
        submitText={title}
        onCancel={close}
        onSubmit={async (input, key) => {
          await command('POST', `extra-visits/${id}/decision`, { ...input, decision, version }, { key })
          close()
        }}
      />
    ),
  }
}

const unsaidRows = (visit: ExtraVisit | null) => ({
  ...(visit?.source === null ? { source: null } : {}),
  ...(visit?.remarks === null ? { remarks: null } : {}),
  ...(visit?.decidedOn === null ? { decidedOn: null, decisionDocument: null, decidedBy: null } : {}),
})

const rows = {
  state: null,
  item: null,
  version: null,
  visitId: null,
  firstOfficerId: ({ firstOfficerId }: ExtraVisit) => <OfficerName id={firstOfficerId} />,
  secondOfficerId: ({ secondOfficerId }: ExtraVisit) => <OfficerName id={secondOfficerId} />,
}
