import { Segmented, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useModules } from '../../../kernel/web/modules.tsx'
import { EmptyState, OwnBureauSection, PageSection, RegisterPage, ValueText } from '../../../kernel/web/office/index.ts'
import { pathOf } from '../../../kernel/web/pages.ts'
import { afterFilter } from '../../../kernel/web/question-url.ts'
import { useQuestion, useRegister, useUrlQuestion } from '../../../kernel/web/use-register.ts'
import { Oversight } from '../model/oversight.ts'
import { Matter } from '../model.ts'
import { DueEnd } from './DueEnd.tsx'
import { OwnOversights } from './OwnOversights.tsx'
import { procedureTexts } from './texts.ts'

const hidden = { hidden: true }

/** How a matter is shown in a list. */
export const matterColumns = {
  kind: { width: 90, render: (matter: Matter) => <KindText matter={matter} /> },
  state: { width: 130, render: (matter: Matter) => <StateTag matter={matter} /> },
  holderId: { width: 130, render: (matter: Matter) => <Holder {...matter} /> },
  dueOn: {
    width: 230,
    render: ({ dueOn, dueAt, endedOn }: Matter) => <DueEnd dueOn={dueOn} dueAt={dueAt} stoppedOn={endedOn} />,
  },
  waitsSince: hidden,
  waitsUntil: hidden,
  waitsFor: hidden,
} as const

const KindText = ({ matter }: { matter: Matter }) => <>{useTranslation().t(`${procedureTexts(matter.kind)}.name`)}</>

const StateTag = ({ matter }: { matter: Matter }) => {
  const { t } = useTranslation()
  const text = t(`${procedureTexts(matter.kind)}.states.${matter.state}`)
  return <Tag color={matter.endedOn === null ? 'processing' : 'default'}>{text}</Tag>
}

type Kinds = { readonly items: readonly { readonly kind: string; readonly states: readonly string[] }[] }

/** Kinds and states by name; a state that several kinds have is offered once. */
export function useChoices() {
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

/** In whose hands it is; in nobody's it waits to be taken, and what is over needs nobody. */
export function Holder({ holderId, endedOn }: Pick<Matter, 'holderId' | 'endedOn'>) {
  const { t } = useTranslation()
  if (holderId !== null) return <ValueText model={Matter} name="holderId" value={holderId} />
  if (endedOn === null) return <Tag>{t('matters.pages.toTake')}</Tag>
  return <ValueText model={Matter} name="holderId" value={null} />
}

/** Everything that moves by a procedure. */
export function MattersPage() {
  const { t } = useTranslation()
  const choices = useChoices()
  return (
    <RegisterPage
      model={Matter}
      subtitle={t('matters.pages.mattersSubtitle')}
      columns={matterColumns}
      choices={choices}
    />
  )
}

const mine = { turn: 'me', sort: 'dueOn' } as const
const riskAsks = ['risk'] as const
const inboxColumns = { ...matterColumns, bureauId: hidden, endedOn: hidden } as const

/** What waits for me: what is overseen on top, then the nearest end first; all of it, or what is at risk. */
export function InboxPage() {
  const { t } = useTranslation()
  const choices = useChoices()
  const [question, ask] = useUrlQuestion(Matter, riskAsks)
  const onRisk = (which: string) => ask(afterFilter(question, 'risk', which === 'risk' ? { is: 'near' } : {}))
  return (
    <RegisterPage
      model={Matter}
      title={t('matters.pages.inbox')}
      subtitle={t('matters.pages.inboxSubtitle')}
      fixed={mine}
      asks={riskAsks}
      recordPath={useRecordPathOf()}
      actions={
        <Segmented
          value={question.filters.risk === undefined ? 'all' : 'risk'}
          onChange={onRisk}
          aria-label={t('matters.pages.which')}
          options={[
            { value: 'all', label: t('matters.pages.everything') },
            { value: 'risk', label: t('matters.pages.atRisk') },
          ]}
        />
      }
      above={() => <OverseenFirst />}
      columns={inboxColumns}
      choices={choices}
      empty={<EmptyState title={t('matters.pages.noInbox')} text={t('matters.pages.noInboxText')} />}
    />
  )
}

/** The queue opens what is to be worked on: the page of the record, where its steps are. */
function useRecordPathOf() {
  const records = useModules().flatMap(({ records: own = [] }) => own)
  return ({ id, kind }: Matter) => pathOf(records.find(({ model }) => model.name === kind)?.page ?? '/matters/$id', id)
}

/** Shown while something waits; what nobody oversees needs no word. */
function OverseenFirst() {
  const { t } = useTranslation()
  const { items } = useRegister(Oversight, everything, ownOversights)
  if (items.length === 0) return null
  return (
    <PageSection title={t('matters.pages.ownOversights')}>
      <OwnOversights />
    </PageSection>
  )
}

const everything = { search: '', sort: null, filters: {} }
const ownOversights = { turn: 'me', sort: 'answerBy' } as const

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
