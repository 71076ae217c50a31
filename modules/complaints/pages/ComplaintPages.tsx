import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  NewRecordPage,
  RecordDetail,
  RecordFields,
  type RecordSection,
  RegisterPage,
  useContributedSections,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { DocumentsOf } from '../../documents/pages/index.tsx'
import { matterSections, useMatter } from '../../matters/pages/index.tsx'
import { Complaint, complaintForms } from '../model.ts'
import { complaintProcedures } from '../procedure/index.ts'
import { EarlierSelect } from './EarlierSelect.tsx'
import { HintBeside } from './HintBeside.tsx'
import { HintSection } from './HintSection.tsx'
import { besideFields, complaintRows, toldFields } from './not-yet.ts'
import { StageFilter, stageAsks } from './StageFilter.tsx'
import { toldToday } from './told-today.ts'
import { useJoined } from './use-joined.tsx'
import { useLetter } from './use-letter.tsx'
import { useService } from './use-service.tsx'
import { useSplit } from './use-split.tsx'
import { outcomeInputs } from './WordsInput.tsx'

const above = { path: '/complaints', title: 'complaints.complaint.listName' } as const
const texts = 'complaints.procedures.complaint'
const states = complaintProcedures.at(-1)?.states ?? []

export function ComplaintsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Complaint}
      subtitle={t('complaints.pages.complaintsSubtitle')}
      create={{ path: '/complaints/new', permission: 'complaints.handle' }}
      actions={<LetterLink />}
      asks={stageAsks}
      above={(_, asking) => <StageFilter states={states} texts={texts} {...asking} />}
      empty={<EmptyState title={t('complaints.pages.none')} text={t('complaints.pages.noneText')} />}
    />
  )
}

function LetterLink() {
  const { t } = useTranslation()
  const may = useMay()
  if (!may('complaints.handle')) return null
  return (
    <PageLink to="/letters/new" className="sy-button">
      {t('complaints.pages.newLetter')}
    </PageLink>
  )
}

export const NewComplaintPage = () => (
  <NewRecordPage
    model={Complaint}
    title="complaints.pages.newComplaint"
    initial={{ receivedOn: chineseDay(new Date().toISOString()), channel: 'counter' }}
  >
    <HintBeside />
  </NewRecordPage>
)

/** A complaint: what it is about, what can be done now, and its deadlines. */
export function ComplaintPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const documentsOf = {
    key: 'documents',
    title: t('documents.document.listName'),
    content: <DocumentsOf subject={Complaint.name} id={id} />,
  }
  const service = useService(id, 'complaints')
  const letterOf = useLetter()
  const splitOf = useSplit('complaints')
  const joined = useJoined(Complaint, id)
  const ofMatter = useContributedSections(matterSections)
  const { head, steps, sections } = useMatter(
    id,
    complaintForms,
    { joinedTo: EarlierSelect, outcome: outcomeInputs.complaints },
    { tellDecision: { shortcut: 'g', initial: toldToday() } },
  )
  return (
    <RecordDetail
      model={Complaint}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={(complaint) => [...steps, ...service.steps, ...splitOf(complaint).steps]}
      sections={(complaint) => [
        ...sections,
        ...splitOf(complaint).sections,
        ...service.sections,
        ...partOf(complaint, { key: 'told', title: t(`${texts}.branches.telling.name`), fields: toldFields }),
        ...partOf(complaint, { key: 'beside', title: t('complaints.pages.beside'), fields: besideFields }),
        ...ofMatter({ matterId: id, businessId: complaint.respondentId, reason: 'complaint' }),
        documentsOf,
        ...joined,
        ...letterOf(complaint),
        {
          key: 'hint',
          title: t('complaints.hint.title'),
          content: <HintSection path={`complaints/${id}/hint`} onSplit={splitOf(complaint).split} />,
        },
      ]}
      rows={complaintRows}
    />
  )
}

type Part = { readonly key: string; readonly title: string; readonly fields: readonly (keyof Complaint)[] }

/** What is known of some fields, in a part of its own; nothing where none of them is. */
function partOf(complaint: Complaint, { key, title, fields }: Part): RecordSection[] {
  const known = fields.filter((name) => complaint[name] !== null)
  if (known.length === 0) return []
  const others = Object.keys(Complaint.fields).filter((name) => !known.includes(name as keyof Complaint))
  const rows = Object.fromEntries(others.map((name) => [name, null]))
  return [{ key, title, content: <RecordFields model={Complaint} record={complaint} rows={rows} /> }]
}
