import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  NewRecordPage,
  RecordDetail,
  RegisterPage,
  useContributedSections,
} from '../../../kernel/web/office/index.ts'
import { DocumentsOf } from '../../documents/pages/index.tsx'
import { matterSections, useMatter } from '../../matters/pages/index.tsx'
import { Report, reportForms } from '../model.ts'
import { reportProcedures } from '../procedure/index.ts'
import { EarlierSelect } from './EarlierSelect.tsx'
import { HintBeside } from './HintBeside.tsx'
import { HintSection } from './HintSection.tsx'
import { InsiderSection } from './InsiderPage.tsx'
import { reportRows } from './not-yet.ts'
import { StageFilter, stageAsks } from './StageFilter.tsx'
import { useJoined } from './use-joined.tsx'
import { useLetter } from './use-letter.tsx'
import { useService } from './use-service.tsx'
import { useSplit } from './use-split.tsx'
import { outcomeInputs } from './WordsInput.tsx'

const above = { path: '/reports', title: 'complaints.report.listName' } as const
const texts = 'complaints.procedures.report'
const states = reportProcedures.at(-1)?.states ?? []

export function ReportsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Report}
      subtitle={t('complaints.pages.reportsSubtitle')}
      create={{ path: '/reports/new', permission: 'complaints.handle' }}
      asks={stageAsks}
      above={(_, asking) => <StageFilter states={states} texts={texts} {...asking} />}
      empty={<EmptyState title={t('complaints.pages.none')} text={t('complaints.pages.noneText')} />}
    />
  )
}

export const NewReportPage = () => (
  <NewRecordPage
    model={Report}
    title="complaints.pages.newReport"
    initial={{ receivedOn: chineseDay(new Date().toISOString()), channel: 'letter', identity: 'realName' }}
  >
    <HintBeside />
  </NewRecordPage>
)

/** A report: its lead, who verifies it, what can be done now, and its deadline. */
export function ReportPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const documentsOf = {
    key: 'documents',
    title: t('documents.document.listName'),
    content: <DocumentsOf subject={Report.name} id={id} />,
  }
  const insider = {
    key: 'insider',
    title: t('complaints.insider.recordName'),
    content: <InsiderSection id={id} />,
  }
  const service = useService(id, 'reports')
  const letterOf = useLetter()
  const splitOf = useSplit('reports')
  const joined = useJoined(Report, id)
  const ofMatter = useContributedSections(matterSections)
  const { head, steps, sections } = useMatter(id, reportForms, {
    joinedTo: EarlierSelect,
    outcome: outcomeInputs.reports,
  })
  return (
    <RecordDetail
      model={Report}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={(report) => [...steps, ...service.steps, ...splitOf(report).steps]}
      sections={(report) => [
        ...sections,
        ...(report.identity === 'insider' ? [insider] : []),
        ...splitOf(report).sections,
        ...service.sections,
        ...ofMatter({ matterId: id, businessId: report.respondentId, reason: 'report' }),
        documentsOf,
        ...joined,
        ...letterOf(report),
        {
          key: 'hint',
          title: t('complaints.hint.title'),
          content: <HintSection path={`reports/${id}/hint`} onSplit={splitOf(report).split} />,
        },
      ]}
      rows={reportRows}
    />
  )
}
