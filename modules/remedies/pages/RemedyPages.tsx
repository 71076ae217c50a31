import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  NewRecordPage,
  RecordDetail,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { DocumentsOf } from '../../documents/pages/index.tsx'
import { type MatterSectionProps, useMatter } from '../../matters/pages/index.tsx'
import { disclosureForms, litigationForms, Remedy, type RemedyKind, reconsiderationForms } from '../model.ts'

const above = { path: '/remedies', title: 'remedies.remedy.listName' } as const
const formsOf = {
  reconsideration: reconsiderationForms,
  litigation: litigationForms,
  disclosure: disclosureForms,
} as const

const dash = (name: keyof Remedy) => ({ render: (remedy: Remedy) => (remedy[name] === null ? '–' : undefined) })
const columns = { organ: dash('organ'), caseNumber: dash('caseNumber'), ruling: dash('ruling'), reply: dash('reply') }

export function RemediesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Remedy}
      subtitle={t('remedies.pages.subtitle')}
      columns={columns}
      create={{ path: '/remedies/new', permission: 'remedies.handle' }}
      empty={<EmptyState title={t('remedies.pages.none')} text={t('remedies.pages.noneText')} />}
    />
  )
}

/** What came in, and about which decision; the page of a complaint or report leads here with its own. */
export function NewRemedyPage() {
  const initial = { kind: 'reconsideration', receivedOn: chineseDay(new Date().toISOString()) }
  return <NewRecordPage model={Remedy} title="remedies.pages.new" initial={initial} />
}

const blank = (name: keyof Remedy) => (remedy: Remedy) => (remedy[name] === null ? '–' : undefined)
const blanks: readonly (keyof Remedy)[] = [
  ...(['complaintId', 'reportId', 'documentId', 'applicantPhone', 'organ', 'caseNumber', 'knownOn'] as const),
  ...(['timelyUntil', 'ruling', 'reply', 'decidedOn', 'outcome', 'compliedOn'] as const),
]
const rows = { version: null, ...Object.fromEntries(blanks.map((name) => [name, blank(name)])) }

/** One of them: what can be done now, its clocks and its papers. */
export function RemedyPage() {
  const { id = '' } = usePathParams()
  const { record } = useRecord(Remedy, id)
  return <RemedyDetail key={record?.kind} id={id} kind={record?.kind ?? 'reconsideration'} />
}

function RemedyDetail({ id, kind }: { id: string; kind: RemedyKind }) {
  const { t } = useTranslation()
  const { head, steps, sections } = useMatter(id, formsOf[kind])
  const papers = {
    key: 'documents',
    title: t('documents.document.listName'),
    content: <DocumentsOf subject={Remedy.name} id={id} />,
  }
  return (
    <RecordDetail
      model={Remedy}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={() => steps}
      sections={() => [...sections, papers]}
      rows={rows}
    />
  )
}

/** On the page of a complaint or report: what was done about its decision. */
export function RemediesOf({ matterId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  const may = useMay()
  const about = { [reason === 'complaint' ? 'complaintId' : 'reportId']: matterId }
  return (
    <>
      <RegisterSection
        model={Remedy}
        fixed={about}
        columns={columns}
        empty={<EmptyState title={t('remedies.pages.noneHere')} />}
      />
      {may('remedies.handle') && (
        <p>
          <PageLink to="/remedies/new" query={about}>
            {t('remedies.pages.new')}
          </PageLink>
        </p>
      )}
    </>
  )
}
