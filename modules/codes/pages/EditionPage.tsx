import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  FailureState,
  ImportPanel,
  LoadingState,
  PageFrame,
  RecordDetail,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { CodeEdition, CodeEntry, CodeList } from '../model.ts'
import { Entries } from './CodeListPage.tsx'
import { EditionState } from './EditionState.tsx'
import { ChangeForm, DecisionForm, EnterForm } from './edition-forms.tsx'
import { useFound } from './use-found.ts'

type Open = 'enter' | 'change' | 'adopt' | 'return' | null

/** What has not happened yet is not unknown. */
const blank = (name: keyof CodeEdition) => (edition: CodeEdition) => (edition[name] === null ? '–' : undefined)
const rows = {
  ...{ state: null, version: null },
  ...{
    year: ({ year }: CodeEdition) => (year === null ? '–' : String(year)),
    bureauId: blank('bureauId'),
    draftedBy: blank('draftedBy'),
  },
  ...{ decidedBy: blank('decidedBy'), decidedAt: blank('decidedAt'), decision: blank('decision') },
}

/** One change of a list: its codes, and how a second person puts it in force. */
export function EditionPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const { record: edition } = useRecord(CodeEdition, id)
  const list = useFound<CodeList>(CodeList.path, edition?.listId)
  const { send, failure } = useCommand()
  const steps = useSteps(setOpen, (step, version) => void send('POST', `code-editions/${id}/${step}`, { version }))
  const isCalendar = list?.code === 'calendar'
  const formOf = (edition: CodeEdition): RecordSection[] => {
    const form = openForm(open, { edition, isCalendar, onDone: () => setOpen(null) })
    return open && form ? [{ key: open, title: t(`codes.pages.${open}`), content: form }] : []
  }
  return (
    <RecordDetail
      model={CodeEdition}
      id={id}
      above={{
        path: list ? `/code-lists/${list.id}` : '/code-lists',
        title: list?.name ?? t('codes.codeList.listName'),
      }}
      head={({ state }) => <EditionState state={state} />}
      steps={steps}
      rows={rows}
      sections={(edition) => [
        ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
        ...formOf(edition),
        {
          key: 'entries',
          title: t('codes.codeEntry.listName'),
          content: <Entries isCalendar={isCalendar} fixed={{ editionId: id }} />,
        },
      ]}
    />
  )
}

type Opened = { readonly edition: CodeEdition; readonly isCalendar: boolean; readonly onDone: () => void }

function openForm(open: Open, props: Opened) {
  const { state } = props.edition
  if (open === 'enter' && state === 'draft') return <EnterForm {...props} />
  if (open === 'change' && state === 'draft') return <ChangeForm {...props} />
  if ((open === 'adopt' || open === 'return') && state === 'proposed')
    return <DecisionForm {...props} decision={open} />
  return null
}

function useSteps(open: (step: Open) => void, run: (step: 'proposal' | 'withdrawal', version: number) => void) {
  const { t } = useTranslation()
  return ({ id, state, version }: CodeEdition): readonly RecordStep[] => {
    if (state === 'inForce' || state === 'withdrawn') return []
    const closedBecause = t(`codes.pages.closed.${state}`)
    const among = (...states: CodeEdition['state'][]) => (states.includes(state) ? {} : { closedBecause })
    const draft = { permission: 'codes.draft' }
    const adopt = { permission: 'codes.adopt' }
    const title = (key: string) => t(`codes.pages.${key}`)
    return [
      { key: 'enter', title: title('enter'), ...draft, run: () => open('enter'), ...among('draft') },
      { key: 'import', title: title('import'), ...draft, path: `/code-editions/${id}/import`, ...among('draft') },
      { key: 'change', title: title('change'), ...draft, run: () => open('change'), ...among('draft') },
      {
        key: 'propose',
        title: title('propose'),
        ...draft,
        primary: state === 'draft',
        run: () => run('proposal', version),
        ...among('draft'),
      },
      { key: 'withdraw', title: title('withdraw'), ...draft, danger: true, run: () => run('withdrawal', version) },
      {
        key: 'adopt',
        title: title('adopt'),
        ...adopt,
        primary: state === 'proposed',
        run: () => open('adopt'),
        ...among('proposed'),
      },
      { key: 'return', title: title('return'), ...adopt, run: () => open('return'), ...among('proposed') },
    ]
  }
}

/** A file of codes into a draft: checked without writing, looked at, then written. */
export function ImportEntriesPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { record: edition, failure, retry } = useRecord(CodeEdition, id)
  return (
    <PageFrame
      title={t('codes.pages.import')}
      {...(edition ? { above: { path: `/code-editions/${id}`, title: edition.title } } : {})}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !edition && <LoadingState />}
      {edition && <ImportPanel model={CodeEntry} path={`code-editions/${id}/imports`} />}
    </PageFrame>
  )
}
