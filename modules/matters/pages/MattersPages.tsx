import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState, OwnBureauSection, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Matter } from '../model.ts'
import { procedureTexts } from './texts.ts'

const hidden = { hidden: true }

const columns = {
  kind: { width: 90, render: (matter: Matter) => <KindText matter={matter} /> },
  state: { width: 130, render: (matter: Matter) => <StateTag matter={matter} /> },
  dueOn: { width: 230, render: ({ dueOn, endedOn }: Matter) => <DueDay dueOn={dueOn} stoppedOn={endedOn} /> },
} as const

const KindText = ({ matter }: { matter: Matter }) => <>{useTranslation().t(`${procedureTexts(matter.kind)}.name`)}</>

const StateTag = ({ matter }: { matter: Matter }) => {
  const { t } = useTranslation()
  const text = t(`${procedureTexts(matter.kind)}.states.${matter.state}`)
  return <Tag color={matter.endedOn === null ? 'processing' : 'default'}>{text}</Tag>
}

type Kinds = { readonly items: readonly { readonly kind: string; readonly states: readonly string[] }[] }

/** Kinds and states by name; a state that several kinds have is offered once. */
function useChoices() {
  const { t } = useTranslation()
  const kinds = useQuestion<Kinds>('matters/kinds').answer?.items ?? []
  const states = new Map(
    kinds.flatMap(({ kind, states: all }) => all.map((state) => [state, t(`${procedureTexts(kind)}.states.${state}`)])),
  )
  return {
    kind: kinds.map(({ kind }) => ({ value: kind, label: t(`${procedureTexts(kind)}.name`) })),
    state: [...states].map(([value, label]) => ({ value, label })),
  }
}

/** Everything that moves by a procedure. */
export function MattersPage() {
  const { t } = useTranslation()
  const choices = useChoices()
  return (
    <RegisterPage model={Matter} subtitle={t('matters.pages.mattersSubtitle')} columns={columns} choices={choices} />
  )
}

const mine = { turn: 'me', sort: 'dueOn' } as const
const inboxColumns = { ...columns, bureauId: hidden, endedOn: hidden } as const

/** What waits for me, the nearest end first. */
export function InboxPage() {
  const { t } = useTranslation()
  const choices = useChoices()
  return (
    <RegisterPage
      model={Matter}
      title={t('matters.pages.inbox')}
      subtitle={t('matters.pages.inboxSubtitle')}
      fixed={mine}
      columns={inboxColumns}
      choices={choices}
      empty={<EmptyState title={t('matters.pages.noInbox')} text={t('matters.pages.noInboxText')} />}
    />
  )
}

export function InboxSection() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/inbox"
      model={Matter}
      fixed={mine}
      columns={inboxColumns}
      empty={<EmptyState title={t('matters.pages.noInbox')} />}
    />
  )
}
