import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  NothingHere,
  RecordDetail,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import type { MatterSectionProps } from '../../matters/pages/index.tsx'
import { excludeForm, Objection, Posting } from '../model/index.ts'

const above = { path: '/postings', title: 'postings.posting.listName' } as const
const dash = (name: keyof Posting) => ({ render: (posting: Posting) => (posting[name] === null ? '–' : undefined) })
const columns = { exclusion: dash('exclusion'), publishOn: dash('publishOn'), endsOn: dash('endsOn') }

/** What ended and is to be published: whoever leads confirms or keeps back, many at once. */
export function PostingsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Posting}
      subtitle={t('postings.pages.subtitle')}
      columns={columns}
      empty={<EmptyState title={t('postings.pages.none')} text={t('postings.pages.noneText')} />}
    />
  )
}

const blank = (name: keyof Posting) => (posting: Posting) => (posting[name] === null ? '–' : undefined)
const blanks: readonly (keyof Posting)[] = [
  ...(['respondentId', 'exclusion', 'reason', 'publishOn', 'endsOn', 'rule', 'correctedOn'] as const),
]
const rows = { version: null, ...Object.fromEntries(blanks.map((name) => [name, blank(name)])) }

/** One record: whether it is to be shown, and what its firm says against it. */
export function PostingPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isExcluding, setExcluding] = useState(false)
  const { send, failure } = useCommand<Posting>()
  const steps = ({ state }: Posting): readonly RecordStep[] => {
    const by = { permission: 'postings.decide' }
    const confirm = { key: 'confirm', title: t('postings.pages.confirm'), primary: true, ...by }
    const exclude = { key: 'exclude', title: t('postings.pages.exclude'), run: () => setExcluding(true), ...by }
    return [
      ...(state === 'prepared' ? [{ ...confirm, run: () => void send('POST', `postings/${id}/confirmation`) }] : []),
      ...(state === 'prepared' || state === 'confirmed' ? [exclude] : []),
    ]
  }
  const sections = ({ state }: Posting): RecordSection[] => [
    ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
    ...(isExcluding && (state === 'prepared' || state === 'confirmed')
      ? [{ key: 'exclude', title: t('postings.pages.exclude'), content: <ExcludeForm id={id} onDone={setExcluding} /> }]
      : []),
    { key: 'objections', title: t('postings.objection.listName'), content: <Objections id={id} state={state} /> },
  ]
  return (
    <RecordDetail
      model={Posting}
      id={id}
      above={{ ...above, title: t(above.title) }}
      steps={steps}
      rows={rows}
      sections={sections}
    />
  )
}

function ExcludeForm({ id, onDone }: { id: string; onDone: (isOpen: false) => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  return (
    <RecordForm
      model={excludeForm}
      name="exclude"
      submitText={t('postings.pages.exclude')}
      onCancel={() => onDone(false)}
      onSubmit={async (input, key) => {
        await command('POST', `postings/${id}/exclusion`, input, { key })
        onDone(false)
        await refresh()
      }}
    />
  )
}

function Objections({ id, state }: { id: string; state: Posting['state'] }) {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      <RegisterSection
        model={Objection}
        fixed={{ postingId: id }}
        columns={{ ruling: { render: ({ ruling }: Objection) => (ruling === null ? '–' : undefined) } }}
        empty={<EmptyState title={t('postings.pages.noObjections')} />}
      />
      {state === 'confirmed' && may('postings.handle') && (
        <p>
          <PageLink to="/objections/new" query={{ postingId: id }}>
            {t('postings.pages.newObjection')}
          </PageLink>
        </p>
      )}
    </>
  )
}

/** On the page of a complaint: what is published of it. */
export function PostingOf({ matterId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  if (reason !== 'complaint') return <NothingHere>{t('postings.pages.complaintsOnly')}</NothingHere>
  return (
    <RegisterSection
      model={Posting}
      fixed={{ complaintId: matterId }}
      columns={columns}
      empty={<EmptyState title={t('postings.pages.noneHere')} />}
    />
  )
}
