import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState, OwnBureauSection, RegisterPage, ValueText } from '../../../kernel/web/office/index.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Matter } from '../model.ts'
import { procedureTexts } from './texts.ts'

const hidden = { hidden: true }

const columns = {
  kind: { width: 90, render: (matter: Matter) => <KindText matter={matter} /> },
  state: { width: 130, render: (matter: Matter) => <StateTag matter={matter} /> },
  holderId: { width: 130, render: (matter: Matter) => <Holder {...matter} /> },
  dueOn: { width: 230, render: ({ dueOn, endedOn }: Matter) => <DueDay dueOn={dueOn} stoppedOn={endedOn} /> },
} as const

const KindText = ({ matter }: { matter: Matter }) => <>{useTranslation().t(`${procedureTexts(matter.kind)}.name`)}</>

const StateTag = ({ matter }: { matter: Matter }) => {
  const { t } = useTranslation()
  const text = t(`${procedureTexts(matter.kind)}.states.${matter.state}`)
  return <Tag color={matter.endedOn === null ? 'processing' : 'default'}>{text}</Tag>
}

/** In whose hands it is; in nobody's it waits to be taken, and what is over needs nobody. */
export function Holder({ holderId, endedOn }: Pick<Matter, 'holderId' | 'endedOn'>) {
  const { t } = useTranslation()
  if (holderId !== null) return <ValueText model={Matter} name="holderId" value={holderId} />
  return endedOn === null ? (
    <Tag>{t('matters.pages.toTake')}</Tag>
  ) : (
    <span className="sy-muted">{t('kernel.none')}</span>
  )
}

/** Everything that moves by a procedure. */
export function MattersPage() {
  const { t } = useTranslation()
  return <RegisterPage model={Matter} subtitle={t('matters.pages.mattersSubtitle')} columns={columns} />
}

const mine = { turn: 'me', sort: 'dueOn' } as const
const inboxColumns = { ...columns, bureauId: hidden, endedOn: hidden } as const

/** What waits for me, the nearest end first. */
export function InboxPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Matter}
      title={t('matters.pages.inbox')}
      subtitle={t('matters.pages.inboxSubtitle')}
      fixed={mine}
      columns={inboxColumns}
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
