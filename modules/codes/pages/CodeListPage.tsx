import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, RecordForm, ReferenceText, RegisterSection } from '../../../kernel/web/office/index.ts'
import { CodeEdition, CodeEntry, CodeList } from '../model.ts'
import { EditionState } from './EditionState.tsx'
import { YearDays } from './YearDays.tsx'

const today = () => chineseDay(new Date().toISOString())
const { title, source, inForceFrom, year } = CodeEdition.fields

const EditionDraft = defineModel({
  name: CodeEdition.name,
  path: CodeEdition.path,
  title: 'title',
  fields: { title, source, inForceFrom },
})
/** A notice of days off says of which year it is. */
export const NoticeDraft = defineModel({
  name: CodeEdition.name,
  path: CodeEdition.path,
  title: 'title',
  fields: { title, source, inForceFrom, year: { ...year, optional: false } },
})

export const draftModelOf = (isCalendar: boolean) => (isCalendar ? NoticeDraft : EditionDraft)

/** A list: what is in force today, and by which papers it came to be so. */
export function CodeListPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isDrafting, setDrafting] = useState(false)
  const close = () => setDrafting(false)
  return (
    <RecordDetail
      model={CodeList}
      id={id}
      above={{ path: '/code-lists', title: t('codes.codeList.listName') }}
      steps={() => [
        {
          key: 'draft',
          title: t('codes.pages.draft'),
          permission: 'codes.draft',
          primary: true,
          run: () => setDrafting(true),
        },
      ]}
      rows={{ version: null, createdAt: null, description: ({ description }) => description ?? '–' }}
      sections={(list) => [
        ...(isDrafting
          ? [{ key: 'draft', title: t('codes.pages.draft'), content: <DraftForm list={list} onCancel={close} /> }]
          : []),
        ...(list.code === 'calendar' ? [{ key: 'year', title: t('codes.pages.year'), content: <YearDays /> }] : []),
        { key: 'editions', title: t('codes.codeEdition.listName'), content: <Editions listId={id} /> },
        {
          key: 'entries',
          title: t('codes.pages.inForceToday'),
          content: <Entries isCalendar={list.code === 'calendar'} fixed={{ listId: id, on: today() }} />,
        },
      ]}
    />
  )
}

function DraftForm({ list, onCancel }: { list: CodeList; onCancel: () => void }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <RecordForm
      model={draftModelOf(list.code === 'calendar')}
      initial={{ inForceFrom: today() }}
      submitText={t('codes.pages.draft')}
      onCancel={onCancel}
      onSubmit={async (input, key) => {
        const made = await command<CodeEdition>('POST', 'code-editions', { ...input, listId: list.id }, { key })
        goTo(`/code-editions/${made.id}`)
      }}
    />
  )
}

const hidden = { hidden: true } as const

const Editions = ({ listId }: { listId: string }) => (
  <RegisterSection
    model={CodeEdition}
    fixed={{ listId }}
    columns={{
      listId: hidden,
      state: { width: 110, render: ({ state }) => <EditionState state={state} /> },
      year: { width: 90, render: (edition) => edition.year ?? '–' },
      draftedBy: {
        render: (edition) => (edition.draftedBy ? <ReferenceText to="colleagues" id={edition.draftedBy} /> : '–'),
      },
    }}
  />
)

/** Codes; of the calendar the days, of others what a code stands under. */
export function Entries({ isCalendar, fixed }: { isCalendar: boolean; fixed: Readonly<Record<string, string>> }) {
  const orDash = (name: 'parentCode' | 'successorCode' | 'validUntil') => ({
    render: (entry: CodeEntry) => entry[name] ?? '–',
  })
  return (
    <RegisterSection
      model={CodeEntry}
      fixed={fixed}
      columns={{
        listId: hidden,
        state: hidden,
        code: { width: 130 },
        kind: isCalendar ? { width: 110 } : hidden,
        parentCode: isCalendar ? hidden : orDash('parentCode'),
        successorCode: isCalendar ? hidden : orDash('successorCode'),
        validUntil: isCalendar ? hidden : orDash('validUntil'),
        ...('editionId' in fixed ? { editionId: hidden } : {}),
      }}
    />
  )
}
