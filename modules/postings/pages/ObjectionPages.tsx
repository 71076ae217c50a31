import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, NewRecordPage, RecordDetail, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMatter } from '../../matters/pages/index.tsx'
import { Objection, objectionForms } from '../model/index.ts'

const above = { path: '/objections', title: 'postings.objection.listName' } as const
const columns = { ruling: { render: ({ ruling }: Objection) => (ruling === null ? '–' : undefined) } }

export function ObjectionsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Objection}
      subtitle={t('postings.pages.objectionsSubtitle')}
      columns={columns}
      empty={<EmptyState title={t('postings.pages.noObjections')} text={t('postings.pages.noObjectionsText')} />}
    />
  )
}

/** A firm objects; the page of the record leads here. */
export function NewObjectionPage() {
  const initial = { receivedOn: chineseDay(new Date().toISOString()) }
  return <NewRecordPage model={Objection} title="postings.pages.newObjection" initial={initial} />
}

const blank = (name: keyof Objection) => (objection: Objection) => (objection[name] === null ? '–' : undefined)
const rows = { version: null, ruling: blank('ruling'), outcome: blank('outcome'), decidedOn: blank('decidedOn') }

/** One objection: its clock, and correcting, taking down or keeping what it is about. */
export function ObjectionPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { head, steps, sections } = useMatter(id, objectionForms)
  return (
    <RecordDetail
      model={Objection}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={() => steps}
      sections={() => [...sections]}
      rows={rows}
    />
  )
}
