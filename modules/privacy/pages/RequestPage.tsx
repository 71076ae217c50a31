import { Alert, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  RecordDetail,
  RecordForm,
  type RecordStep,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import { decisions, Erasure, type FoundRecords, PrivacyRequest } from '../model.ts'
import { CopiesOf, OrderForm } from './Copies.tsx'
import { erasureColumns } from './ErasurePages.tsx'
import { RequestState } from './StateTags.tsx'

type Open = 'find' | 'makeCopy' | 'answer' | null

const blank = (name: keyof PrivacyRequest) => (request: PrivacyRequest) => (request[name] === null ? '–' : undefined)

const rows = {
  state: null,
  version: null,
  identityNote: blank('identityNote'),
  decision: blank('decision'),
  answer: blank('answer'),
  answeredOn: blank('answeredOn'),
  answeredBy: blank('answeredBy'),
}

/** One request: what is kept of the person is looked for, erased where it may be, and the person is answered. */
export function RequestPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const closed = () => setOpen(null)
  const steps = ({ state, kind }: PrivacyRequest): readonly RecordStep[] =>
    (['find', 'makeCopy', 'answer'] as const).map((key) => ({
      key,
      title: t(`privacy.pages.${key}`),
      permission: 'privacy.handle',
      primary: key === 'find',
      ...(state !== 'open' ? { closedBecause: t('privacy.pages.isAnswered') } : {}),
      ...(state === 'open' && key === 'makeCopy' && kind !== 'access'
        ? { closedBecause: t('privacy.pages.notAccess') }
        : {}),
      run: () => setOpen(key),
    }))
  const forms = {
    find: (request: PrivacyRequest) => <FindForm request={request} onCancel={closed} />,
    makeCopy: () => <OrderForm requestId={id} closed={closed} />,
    answer: (request: PrivacyRequest) => <AnswerForm request={request} closed={closed} />,
  }
  const openForm = (request: PrivacyRequest) =>
    open !== null && request.state === 'open'
      ? [{ key: open, title: t(`privacy.pages.${open}`), content: forms[open](request) }]
      : []
  return (
    <RecordDetail
      model={PrivacyRequest}
      id={id}
      above={{ path: '/privacy-requests', title: t('privacy.request.listName') }}
      head={({ state }) => <RequestState state={state} />}
      steps={steps}
      rows={rows}
      sections={(request) => [
        ...openForm(request),
        {
          key: 'erasures',
          title: t('privacy.pages.found'),
          content: (
            <RegisterSection
              model={Erasure}
              fixed={{ requestId: id }}
              columns={erasureColumns}
              empty={<EmptyState title={t('privacy.pages.noneFound')} />}
            />
          ),
        },
        ...(request.kind === 'access'
          ? [{ key: 'copies', title: t('privacy.pages.copies'), content: <CopiesOf requestId={id} /> }]
          : []),
      ]}
    />
  )
}

const Find = defineModel({
  name: 'privacy.findForm',
  path: 'privacy-requests',
  title: 'value',
  fields: { value: { kind: 'text', minLength: 2, maxLength: 100 } },
})

function FindForm({ request: { id }, onCancel }: { request: PrivacyRequest; onCancel: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [found, setFound] = useState<FoundRecords | null>(null)
  return (
    <Flex vertical gap="middle">
      <RecordForm
        model={Find}
        submitText={t('privacy.pages.findNow')}
        onCancel={onCancel}
        onSubmit={async (input, key) => {
          setFound(await command<FoundRecords>('POST', `privacy-requests/${id}/findings`, input, { key }))
          await refresh()
        }}
      />
      {found && (
        <Alert
          type={found.found > 0 ? 'success' : 'info'}
          title={t('privacy.pages.foundText', { found: found.found, added: found.added })}
          description={found.more ? t('privacy.pages.foundMore') : undefined}
        />
      )}
    </Flex>
  )
}

const Answer = defineModel({
  name: 'privacy.answerForm',
  path: 'privacy-requests',
  title: 'answer',
  fields: {
    decision: { kind: 'choice', options: decisions },
    answer: { kind: 'longText', minLength: 2, maxLength: 2000 },
  },
})

function AnswerForm({ request: { id, version }, closed }: { request: PrivacyRequest; closed: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  return (
    <RecordForm
      model={Answer}
      submitText={t('privacy.pages.answer')}
      onCancel={closed}
      onSubmit={async (input, key) => {
        await command('POST', `privacy-requests/${id}/answer`, { ...input, version }, { key })
        await refresh()
        closed()
      }}
    />
  )
}
