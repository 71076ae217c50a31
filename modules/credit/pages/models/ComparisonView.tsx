import { Flex, Segmented, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  ReferenceText,
  RegisterSection,
  UnknownText,
} from '../../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { ClassChange, type RiskClass, type RiskModel, riskClasses } from '../../model.ts'
import { RiskClassTag } from '../RiskClassTag.tsx'

type Move = { readonly classBefore: RiskClass; readonly classAfter: RiskClass; readonly businesses: number }
type GroupMoves = {
  readonly by: 'trade' | 'size' | 'bureau'
  readonly value: string | null
  readonly businesses: number
  readonly riskier: number
  readonly safer: number
}
type Answer = {
  readonly comparison: { readonly against: string; readonly asOf: string; readonly businesses: number } | null
  readonly moves: readonly Move[]
  readonly groups: readonly GroupMoves[]
}

/** Two versions side by side over the whole register: how many go where, of which kind, and who. */
export function ComparisonView({ modelId, state }: { modelId: string; state: RiskModel['state'] }) {
  const { t } = useTranslation()
  const { answer, waiting, failure, retry } = useQuestion<Answer>(`risk-models/${modelId}/comparison`)
  if (waiting) return <LoadingState />
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer?.comparison)
    return <EmptyState text={t(`credit.pages.models.${state === 'draft' ? 'notComparedYet' : 'neverCompared'}`)} />
  const { moves, groups, comparison } = answer
  const count = (chosen: (move: Move) => boolean) =>
    moves.filter(chosen).reduce((sum, { businesses }) => sum + businesses, 0)
  const changed = count(({ classBefore, classAfter }) => classBefore !== classAfter)
  return (
    <Flex vertical gap="middle">
      <p>{t('credit.pages.models.comparedWith', { ...comparison, own: count(() => true), changed })}</p>
      <Matrix moves={moves} />
      <Groups groups={groups} />
      {changed > 0 && <Changes modelId={modelId} />}
    </Flex>
  )
}

function Matrix({ moves }: { moves: readonly Move[] }) {
  const { t } = useTranslation()
  const at = (before: RiskClass, after: RiskClass) =>
    moves.find(({ classBefore, classAfter }) => classBefore === before && classAfter === after)?.businesses ?? 0
  return (
    <Table<{ before: RiskClass }>
      size="small"
      pagination={false}
      rowKey="before"
      bordered
      title={() => t('credit.pages.models.matrix')}
      dataSource={riskClasses.map((before) => ({ before }))}
      columns={[
        { title: t('credit.pages.models.before'), render: (_, { before }) => <RiskClassTag riskClass={before} /> },
        ...riskClasses.map((after) => ({
          key: after,
          title: t('credit.pages.models.after', { class: after }),
          align: 'right' as const,
          render: (_: unknown, { before }: { before: RiskClass }) =>
            before === after ? at(before, after) : <strong>{at(before, after) || '–'}</strong>,
        })),
      ]}
    />
  )
}

const groupings = ['trade', 'size', 'bureau'] as const

function Groups({ groups }: { groups: readonly GroupMoves[] }) {
  const { t } = useTranslation()
  const [by, setBy] = useState<GroupMoves['by']>('trade')
  const shown = groups.filter((group) => group.by === by)
  return (
    <Table<GroupMoves>
      size="small"
      rowKey={({ value }) => value ?? ''}
      pagination={shown.length > 25 ? { pageSize: 25 } : false}
      dataSource={shown}
      title={() => (
        <Segmented<GroupMoves['by']>
          value={by}
          onChange={setBy}
          options={groupings.map((value) => ({ value, label: t(`credit.pages.models.by.${value}`) }))}
        />
      )}
      columns={[
        { title: t(`credit.pages.models.by.${by}`), render: (_, group) => <GroupName group={group} /> },
        { title: t('credit.pages.models.businesses'), dataIndex: 'businesses', align: 'right' },
        { title: t('credit.pages.models.riskier'), dataIndex: 'riskier', align: 'right' },
        { title: t('credit.pages.models.safer'), dataIndex: 'safer', align: 'right' },
      ]}
    />
  )
}

function GroupName({ group: { by, value } }: { group: GroupMoves }) {
  const { t } = useTranslation()
  if (by !== 'bureau') return t(`credit.${by === 'trade' ? 'branch' : 'size'}.${value}`)
  return value === null ? <UnknownText /> : <ReferenceText to="units" id={value} />
}

function Changes({ modelId }: { modelId: string }) {
  const { t } = useTranslation()
  const hidden = { hidden: true }
  return (
    <>
      <h3>{t('credit.classChange.listName')}</h3>
      <RegisterSection
        model={ClassChange}
        fixed={{ modelId }}
        columns={{
          modelId: hidden,
          name: { render: ({ businessId, name }) => <PageLink to={`/businesses/${businessId}`}>{name}</PageLink> },
          classBefore: { width: 150, render: ({ classBefore }) => <RiskClassTag riskClass={classBefore} /> },
          classAfter: { width: 150, render: ({ classAfter }) => <RiskClassTag riskClass={classAfter} /> },
          ruleAfter: { render: ({ ruleAfter }) => t(`credit.rule.${ruleAfter}`) },
          lines: { width: 260, render: ({ lines }) => <Lines lines={lines} /> },
        }}
      />
    </>
  )
}

/** Where no points differ the borders do. */
function Lines({ lines }: { lines: string | null }) {
  const { t } = useTranslation()
  if (!lines) return t('credit.pages.models.bordersOnly')
  return lines.split('\n').map((line) => {
    const [id = '', before, after] = line.split(' ')
    return <div key={id}>{t('credit.pages.models.line', { id, name: t(`credit.indicator.${id}`), before, after })}</div>
  })
}
