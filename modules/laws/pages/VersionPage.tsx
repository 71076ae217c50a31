import { Alert, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Limit, ruleOf, type Threshold } from '../../../kernel/law/rule.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command, type Failure } from '../../../kernel/web/api.ts'
import { limitText, placeText, thresholdText } from '../../../kernel/web/law/texts.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  FailureState,
  LoadingState,
  RecordDetail,
  RecordForm,
  type RecordSection,
  type RecordStep,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion, useRefresh } from '../../../kernel/web/use-register.ts'
import { RuleVersion, type VersionContent } from '../model/index.ts'
import { ChangeForm } from './DraftForm.tsx'
import { VersionState } from './VersionsPage.tsx'

const blank = (name: keyof RuleVersion) => (version: RuleVersion) => (version[name] === null ? '–' : undefined)

/** What has not happened yet is not unknown. */
const rows = {
  state: null,
  version: null,
  inForceUntil: blank('inForceUntil'),
  proposedAt: blank('proposedAt'),
  decidedBy: blank('decidedBy'),
  decidedAt: blank('decidedAt'),
  decision: blank('decision'),
}

type Open = 'change' | 'adopt' | 'return' | null

/** One version on its way: what it says beside what it was begun from, and who puts it in force. */
export function VersionPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [open, setOpen] = useState<Open>(null)
  const content = useQuestion<VersionContent>(`rule-versions/${id}/content`)
  const { send, failure } = useCommand<RuleVersion>()
  const steps = useSteps(setOpen, (version, step) =>
    send('POST', `rule-versions/${id}/${step}`, { version: version.version }),
  )
  const close = () => setOpen(null)
  const sectionsOf = (version: RuleVersion): readonly RecordSection[] => {
    const form = formOf(open, { version, content: content.answer, onDone: close })
    return [
      ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
      ...(open && form ? [{ key: open, title: t(`laws.pages.${open}`), content: form }] : []),
      { key: 'numbers', title: t('laws.pages.numbers'), content: <Numbers {...content} /> },
    ]
  }
  return (
    <RecordDetail
      model={RuleVersion}
      id={id}
      above={{ path: '/rule-versions', title: t('laws.ruleVersion.listName') }}
      head={({ state }) => <VersionState state={state} />}
      steps={steps}
      rows={{ ...rows, place: ({ place }: RuleVersion) => placeText(t, place) }}
      sections={(version) => sectionsOf(version)}
    />
  )
}

type Shown = { version: RuleVersion; content: VersionContent | null; onDone: () => void }

function formOf(open: Open, { version, content, onDone }: Shown) {
  if (open === 'change' && version.state === 'draft' && content)
    return <ChangeForm record={version} version={ruleOf(content.body)} onDone={onDone} />
  if ((open === 'adopt' || open === 'return') && version.state === 'proposed')
    return <DecisionForm version={version} decision={open} onDone={onDone} />
  return null
}

type Answered = { answer: VersionContent | null; failure: Failure | null; retry: () => void }

function Numbers({ answer, failure, retry }: Answered) {
  if (answer) return <Content content={answer} />
  return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState />
}

const Decision = defineModel({
  name: 'laws.pages.decisionForm',
  path: 'rule-versions',
  title: 'reason',
  fields: { reason: { kind: 'longText', maxLength: 1000 } },
})

type DecisionFormProps = { version: RuleVersion; decision: 'adopt' | 'return'; onDone: () => void }

function DecisionForm({ version: { id, version }, decision, onDone }: DecisionFormProps) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  return (
    <RecordForm
      model={Decision}
      submitText={t(`laws.pages.${decision}`)}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `rule-versions/${id}/decision`, { ...input, decision, version }, { key })
        await refresh()
        onDone()
      }}
    />
  )
}

function Content({ content: { body, base, breaches } }: { content: VersionContent }) {
  const { t } = useTranslation()
  const parts: readonly (Limit | Threshold)[] = [...(body.limits ?? []), ...(body.thresholds ?? [])]
  const before = [...(base?.limits ?? []), ...(base?.thresholds ?? [])]
  const text = (part: Limit | Threshold | undefined) =>
    part ? ('comparison' in part ? thresholdText(t, part) : limitText(t, part)) : '–'
  return (
    <>
      {breaches.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('laws.pages.againstWider')}
          description={breaches.map(({ part, why }) => (
            <div key={`${part} ${why}`}>{t(`laws.breach.${why}`, { part: titleOf(parts, part) })}</div>
          ))}
        />
      )}
      <Table<Limit | Threshold>
        rowKey="name"
        size="small"
        pagination={false}
        dataSource={[...parts]}
        columns={[
          {
            title: t('laws.pages.numbersBefore'),
            render: (_, { name }) => text(before.find((part) => part.name === name)),
          },
          { title: t('laws.pages.numbersNow'), render: (_, part) => <strong>{text(part)}</strong> },
          {
            title: t('kernel.law.scale.roll'),
            render: (_, part) => ('roll' in part ? t(`kernel.law.roll.${part.roll}`) : ''),
          },
        ]}
      />
    </>
  )
}

const titleOf = (parts: readonly (Limit | Threshold)[], name: string) =>
  parts.find((part) => part.name === name)?.title ?? name

function useSteps(open: (step: Open) => void, run: (version: RuleVersion, step: 'proposal' | 'withdrawal') => void) {
  const { t } = useTranslation()
  return (version: RuleVersion): readonly RecordStep[] => {
    const { state } = version
    if (state === 'adopted' || state === 'withdrawn') return []
    const closedBecause = t(`laws.pages.closed.${state}`)
    const among = (wanted: RuleVersion['state']) => (state === wanted ? {} : { closedBecause })
    const draft = { permission: 'laws.draft' }
    const adopt = { permission: 'laws.adopt' }
    const title = (key: string) => t(`laws.pages.${key}`)
    return [
      { key: 'change', title: title('change'), ...draft, run: () => open('change'), ...among('draft') },
      {
        key: 'propose',
        title: title('propose'),
        ...draft,
        primary: state === 'draft',
        run: () => run(version, 'proposal'),
        ...among('draft'),
      },
      { key: 'withdraw', title: title('withdraw'), ...draft, danger: true, run: () => run(version, 'withdrawal') },
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
