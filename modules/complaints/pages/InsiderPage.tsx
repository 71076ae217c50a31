import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  RecordDetail,
  RecordForm,
  type RecordStep,
  ReferenceSelect,
  RefusalNotice,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion, useRefresh } from '../../../kernel/web/use-register.ts'
import { type Handlers, IdentityLook, Insider, protectionForm } from '../model/insider.ts'
import { lookColumns } from './LookPage.tsx'

type Open = 'ask' | 'check' | 'handlers' | null

const blank = (name: keyof Insider) => (insider: Insider) => (insider[name] === null ? '–' : undefined)

const rows = {
  version: null,
  ...{ protectionDueOn: blank('protectionDueOn'), checkedOn: blank('checkedOn') },
  ...{ finding: blank('finding'), remarks: blank('remarks') },
}
const columns = {
  protectionDueOn: { render: ({ protectionDueOn }: Insider) => protectionDueOn ?? '–' },
  checkedOn: { render: ({ checkedOn }: Insider) => checkedOn ?? '–' },
  finding: { render: (insider: Insider) => (insider.finding === null ? '–' : undefined) },
}

/** Everybody who reports from inside, by his code, the nearest day to ask after him first. */
export function InsidersPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Insider}
      hasSearch={false}
      subtitle={t('complaints.insiders.subtitle')}
      columns={columns}
      empty={<EmptyState title={t('complaints.insiders.none')} text={t('complaints.insiders.noneText')} />}
    />
  )
}

/** One of them: who may open his report, who asked who he is, and how he fares. */
export function InsiderPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const closed = () => setOpen(null)
  const forms = {
    ask: () => <AskForm id={id} onDone={closed} />,
    check: (insider: Insider) => <CheckForm insider={insider} onDone={closed} />,
    handlers: (insider: Insider) => <HandlersForm insider={insider} onDone={closed} />,
  }
  return (
    <RecordDetail
      model={Insider}
      id={id}
      above={{ path: '/insiders', title: t('complaints.insider.listName') }}
      rows={rows}
      steps={() => stepsOf(t, setOpen)}
      sections={(insider) => [
        ...(open === null
          ? []
          : [{ key: open, title: t(`complaints.insiders.${open}`), content: forms[open](insider) }]),
        {
          key: 'report',
          title: t('complaints.report.recordName'),
          content: <PageLink to={`/reports/${id}`}>{t('complaints.insiders.openReport')}</PageLink>,
        },
        { key: 'list', title: t('complaints.insiders.list'), content: <HandlerNames id={id} /> },
        {
          key: 'looks',
          title: t('complaints.identityLook.listName'),
          content: (
            <RegisterSection
              model={IdentityLook}
              fixed={{ reportId: id }}
              columns={lookColumns}
              empty={<EmptyState title={t('complaints.insiders.noLooks')} />}
            />
          ),
        },
      ]}
    />
  )
}

const stepsOf = (t: ReturnType<typeof useTranslation>['t'], open: (form: Open) => void): readonly RecordStep[] => [
  { key: 'ask', title: t('complaints.insiders.ask'), permission: 'complaints.handle', run: () => open('ask') },
  { key: 'check', title: t('complaints.insiders.check'), permission: 'complaints.protect', run: () => open('check') },
  {
    key: 'handlers',
    title: t('complaints.insiders.handlers'),
    permission: 'complaints.protect',
    run: () => open('handlers'),
  },
]

function HandlerNames({ id }: { id: string }) {
  const { answer, failure, retry } = useQuestion<Handlers>(`insiders/${id}/handlers`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  return (
    <ul>
      {answer.items.map((one) => (
        <li key={one.id}>{one.name}</li>
      ))}
    </ul>
  )
}

function AskForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  return (
    <RecordForm
      model={IdentityLook}
      submitText={t('complaints.insiders.ask')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `insiders/${id}/identity-looks`, input, { key })
        await refresh()
        onDone()
      }}
    />
  )
}

type FormProps = { insider: Insider; onDone: () => void }

function CheckForm({ insider: { id, version }, onDone }: FormProps) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  return (
    <RecordForm
      model={protectionForm}
      submitText={t('complaints.insiders.check')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `insiders/${id}/protection-checks`, { ...input, version }, { key })
        await refresh()
        onDone()
      }}
    />
  )
}

function HandlersForm({ insider, onDone }: FormProps) {
  const { answer } = useQuestion<Handlers>(`insiders/${insider.id}/handlers`)
  if (!answer) return <LoadingState />
  return <HandlersChoice insider={insider} before={answer.items.map(({ id }) => id)} onDone={onDone} />
}

function HandlersChoice({ insider: { id, version }, before, onDone }: FormProps & { before: readonly string[] }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<readonly string[]>(before)
  const { send, sending, failure } = useCommand<Insider>()
  const submit = async () => {
    const done = await send('PUT', `insiders/${id}/handlers`, { accountIds: chosen, version })
    if (done) onDone()
  }
  return (
    <Flex vertical gap="middle" align="start">
      <RefusalNotice failure={failure} />
      <ReferenceSelect
        to="colleagues"
        multiple
        label={t('complaints.insiders.list')}
        value={chosen}
        onChange={(ids) => setChosen(ids)}
      />
      <Flex gap="small">
        <Button type="primary" loading={sending} disabled={chosen.length === 0} onClick={() => void submit()}>
          {t('complaints.insiders.handlers')}
        </Button>
        <Button onClick={onDone}>{t('complaints.insiders.cancel')}</Button>
      </Flex>
    </Flex>
  )
}

/** On the page of a report: the way to who reports from inside. */
export function InsiderSection({ id }: { id: string }) {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <p>
      {`${t('complaints.insiders.sealed')} `}
      {may('complaints.read') && <PageLink to={`/insiders/${id}`}>{t('complaints.insiders.open')}</PageLink>}
    </p>
  )
}
