import { Descriptions, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  InstantText,
  RecordDetail,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
  RegisterPage,
  RegisterSection,
} from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import { type Identity, IdentityLook } from '../model/insider.ts'

const colours = { asked: 'warning', approvedOnce: 'processing', open: 'success', refused: 'default' } as const

function LookState({ state }: Pick<IdentityLook, 'state'>) {
  const { t } = useTranslation()
  return <Tag color={colours[state]}>{t(`complaints.identityLook.stateOptions.${state}`)}</Tag>
}

export const lookColumns = {
  state: { width: 130, render: (look: IdentityLook) => <LookState state={look.state} /> },
  openUntil: {
    render: ({ openUntil }: IdentityLook) => (openUntil === null ? '–' : <InstantText instant={openUntil} />),
  },
} as const

const blank = (name: keyof IdentityLook) => (look: IdentityLook) => (look[name] === null ? '–' : undefined)

const rows = {
  state: null,
  version: null,
  reportId: ({ reportId, code }: IdentityLook) => <PageLink to={`/insiders/${reportId}`}>{code}</PageLink>,
  ...{ firstBy: blank('firstBy'), secondBy: blank('secondBy'), words: blank('words'), openUntil: blank('openUntil') },
}

/** Who asked who an insider is, and what was decided. */
export function LooksPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={IdentityLook}
      hasSearch={false}
      subtitle={t('complaints.insiders.looksSubtitle')}
      columns={lookColumns}
      empty={<EmptyState title={t('complaints.insiders.noLooks')} />}
    />
  )
}

/** What waits for one who watches over the lists. */
export function LooksToDecide() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={IdentityLook}
      fixed={{ state: 'asked,approvedOnce' }}
      columns={lookColumns}
      empty={<EmptyState title={t('complaints.insiders.noneToDecide')} />}
    />
  )
}

/** One request: two decide, and he who asked looks while it is open. */
export function LookPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isRefusing, setRefusing] = useState(false)
  const deciding = useCommand<IdentityLook>()
  const looking = useCommand<Identity>()
  const [identity, setIdentity] = useState<Identity | null>(null)
  const { account } = useSession()
  const failure = deciding.failure ?? looking.failure
  const steps = (look: IdentityLook): readonly RecordStep[] => {
    if (look.state === 'open')
      return look.askedBy === account.id
        ? [
            {
              key: 'look',
              title: t('complaints.insiders.look'),
              primary: true,
              run: async () => setIdentity((await looking.send('POST', `identity-looks/${id}/disclosures`)) ?? null),
            },
          ]
        : []
    const isMine = look.askedBy === account.id || look.firstBy === account.id
    if (look.state === 'refused' || isMine) return []
    const by = { permission: 'complaints.protect' }
    const approve = () =>
      void deciding.send('POST', `identity-looks/${id}/decisions`, { decision: 'approve', version: look.version })
    return [
      { key: 'approve', title: t('complaints.insiders.approve'), primary: true, run: approve, ...by },
      { key: 'refuse', title: t('complaints.insiders.refuse'), run: () => setRefusing(true), ...by },
    ]
  }
  const sections = (look: IdentityLook): RecordSection[] => [
    ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
    ...(identity
      ? [{ key: 'identity', title: t('complaints.insiders.identity'), content: <Shown identity={identity} /> }]
      : []),
    ...(isRefusing && look.state !== 'refused'
      ? [
          {
            key: 'refuse',
            title: t('complaints.insiders.refuse'),
            content: <RefuseForm look={look} onDone={() => setRefusing(false)} />,
          },
        ]
      : []),
  ]
  return (
    <RecordDetail
      model={IdentityLook}
      id={id}
      above={{ path: '/identity-looks', title: t('complaints.identityLook.listName') }}
      head={({ state }) => <LookState state={state} />}
      steps={steps}
      rows={rows}
      sections={sections}
    />
  )
}

/** Who it is: on this page alone, and gone with it. */
function Shown({ identity: { name, phone } }: { identity: Identity }) {
  const { t } = useTranslation()
  return (
    <Descriptions
      bordered
      column={1}
      items={[
        { key: 'name', label: t('complaints.report.reporterName'), children: name ?? '–' },
        { key: 'phone', label: t('complaints.report.reporterPhone'), children: phone ?? '–' },
      ]}
    />
  )
}

const refusal = defineModel({
  name: 'complaints.forms.refuseLook',
  path: 'identity-looks',
  title: 'words',
  fields: { words: { kind: 'longText', minLength: 2, maxLength: 500 } },
})

function RefuseForm({ look: { id, version }, onDone }: { look: IdentityLook; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  return (
    <RecordForm
      model={refusal}
      submitText={t('complaints.insiders.refuse')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `identity-looks/${id}/decisions`, { ...input, decision: 'refuse', version }, { key })
        await refresh()
        onDone()
      }}
    />
  )
}
