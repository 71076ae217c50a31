import { Button, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  OptionText,
  RecordDetail,
  RecordForm,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../kernel/web/session.tsx'
import { Note, noteKinds, noteOutcomes } from '../model.ts'

const hidden = { hidden: true }
const colours: Readonly<Record<string, string>> = { open: 'warning', settled: 'success', kept: 'default' }
const columns = {
  subjectId: hidden,
  text: { width: 360 },
  state: { width: 100, render: (note: Note) => <NoteState note={note} /> },
} as const

const NoteState = ({ note }: { note: Note }) => (
  <Tag color={colours[note.state] ?? 'default'}>
    <OptionText model={Note} field="state" value={note.state} />
  </Tag>
)

export const NotesPage = () => <RegisterPage model={Note} columns={columns} />

/** On the home page of who settles leads: the oldest first. */
export function OpenLeads() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Note}
      fixed={{ state: 'open', sort: 'writtenAt' }}
      columns={{ ...columns, kind: hidden, state: hidden }}
      empty={<EmptyState title={t('dossiers.notes.noLeads')} />}
    />
  )
}

/** On the home page of who walks about and writes down. */
export function OwnNotes() {
  const { t } = useTranslation()
  const { account } = useSession()
  return (
    <>
      <RegisterSection
        model={Note}
        fixed={{ authorId: account.id }}
        columns={{ ...columns, authorId: hidden }}
        empty={<EmptyState title={t('dossiers.notes.noneMine')} text={t('dossiers.notes.noneMineText')} />}
      />
      <PageLink to="/businesses">{t('dossiers.notes.find')}</PageLink>
    </>
  )
}

/** On the page of a business: what was seen there, and the form to write it down. */
export function BusinessNotes({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      {may('dossiers.note') && <WriteNote subjectId={subjectId} />}
      <RegisterSection
        model={Note}
        fixed={{ subjectId }}
        columns={{ ...columns, subjectName: hidden }}
        recordPath={({ id }) => `/notes/${id}`}
        empty={<EmptyState title={t('dossiers.notes.noneOnBusiness')} />}
      />
    </>
  )
}

const WriteForm = defineModel({
  name: 'dossiers.notes.writeForm',
  path: 'notes',
  title: 'text',
  fields: {
    kind: { kind: 'choice', options: noteKinds },
    seenOn: { kind: 'day' },
    text: { kind: 'longText', maxLength: 2000 },
  },
})

function WriteNote({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('dossiers.notes.write')}</Button>
      <Modal open={isOpen} title={t('dossiers.notes.write')} footer={null} onCancel={close} destroyOnHidden>
        <RecordForm
          model={WriteForm}
          initial={{ kind: 'lead', seenOn: chineseDay(new Date().toISOString()) }}
          submitText={t('dossiers.notes.write')}
          onCancel={close}
          onSubmit={async (input, key) => {
            await command('POST', 'notes', { ...input, subjectId }, { key })
            close()
          }}
        />
      </Modal>
    </>
  )
}

const SettleForm = defineModel({
  name: 'dossiers.notes.settleForm',
  path: 'notes',
  title: 'answer',
  fields: { outcome: { kind: 'choice', options: noteOutcomes }, answer: { kind: 'longText', maxLength: 2000 } },
})

export function NotePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isSettling, setIsSettling] = useState(false)
  const closed = ({ state }: Note) =>
    state === 'open' ? {} : { closedBecause: t(`dossiers.notes.${state === 'kept' ? 'kept' : 'settled'}`) }
  return (
    <RecordDetail
      model={Note}
      id={id}
      above={{ path: '/notes', title: t('dossiers.note.listName') }}
      head={(note) => (
        <>
          <OptionText model={Note} field="kind" value={note.kind} /> <NoteState note={note} />
        </>
      )}
      steps={(note) => [
        {
          key: 'settle',
          title: t('dossiers.notes.settle'),
          permission: 'dossiers.settle-leads',
          primary: note.state === 'open',
          run: () => setIsSettling(true),
          ...closed(note),
        },
      ]}
      rows={{ state: null }}
      sections={({ version, state }) =>
        isSettling && state === 'open'
          ? [
              {
                key: 'settle',
                title: t('dossiers.notes.settle'),
                content: (
                  <RecordForm
                    model={SettleForm}
                    submitText={t('dossiers.notes.settle')}
                    onCancel={() => setIsSettling(false)}
                    onSubmit={async (input, key) => {
                      await command('POST', `notes/${id}/settlement`, { ...input, version }, { key })
                      setIsSettling(false)
                    }}
                  />
                ),
              },
            ]
          : []
      }
    />
  )
}
