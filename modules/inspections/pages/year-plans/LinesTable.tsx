import { Button, Progress, Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { ReferenceText } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import type { YearPlan, YearPlanChange, YearPlanLines } from '../../model/index.ts'

type Line = YearPlanLines['lines'][number]
type LinesTableProps = {
  readonly plan: YearPlan
  readonly lines: readonly Line[]
  readonly onStep: (step: 'change' | 'drop', line: Line) => void
}

/** The lines of a year with what became of each: planned, drawn, inspected. */
export function LinesTable({ plan, lines, onStep }: LinesTableProps) {
  const { t } = useTranslation()
  const may = useMay()
  const word = (name: string, details = {}) => t(`inspections.pages.yearPlans.${name}`, details)
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="id"
      scroll={{ x: 'max-content' }}
      dataSource={[...lines]}
      columns={[
        { dataIndex: 'number', title: word('number'), width: 60 },
        {
          title: word('line'),
          render: (_, line) => (
            <span>
              {line.name} {line.isDropped && <Tag>{word('dropped')}</Tag>}
              <br />
              <span className="sy-muted">{line.itemNames}</span>
            </span>
          ),
        },
        {
          title: word('department'),
          width: 150,
          render: (_, line) => (
            <span>
              <ReferenceText to="units" id={line.departmentId} />
              {line.partners.length > 0 && <div className="sy-muted">{line.partners.join(' · ')}</div>}
            </span>
          ),
        },
        { title: word('window'), width: 210, render: (_, { window }) => `${window.from} – ${window.until}` },
        {
          title: word('progress'),
          width: 190,
          render: (_, { planned, drawn, done }) => (
            <span>
              <Progress
                aria-label={word('progress')}
                percent={Math.min(100, Math.round((done * 100) / planned))}
                size="small"
              />
              <span className="sy-muted">{word('counts', { planned, drawn, done })}</span>
            </span>
          ),
        },
        {
          title: word('steps'),
          width: 170,
          render: (_, line) =>
            line.isDropped ? null : (
              <span className="sy-tags">
                {plan.state !== 'draft' && may('inspections.plan') && (
                  <PageLink to="/plans/new" query={{ line: line.id, plan: plan.id }}>
                    {word('task')}
                  </PageLink>
                )}
                {may('inspections.plan') && (
                  <Button size="small" onClick={() => onStep('change', line)}>
                    {t('kernel.detail.change')}
                  </Button>
                )}
                {may('inspections.plan') && line.drawn === 0 && (
                  <Button size="small" onClick={() => onStep('drop', line)}>
                    {word('drop')}
                  </Button>
                )}
              </span>
            ),
        },
      ]}
    />
  )
}

/** What was changed after the approval, newest first, and why. */
export function ChangesTable({ changes }: { changes: readonly YearPlanChange[] }) {
  const { t } = useTranslation()
  const word = (name: string) => t(`inspections.pages.yearPlans.${name}`)
  const said = (change: YearPlanChange['before']) =>
    change ? t('inspections.pages.yearPlans.said', { ...change.window, planned: change.planned }) : '–'
  return (
    <Table
      size="small"
      pagination={false}
      rowKey={({ lineId, changedOn, reason }) => `${lineId} ${changedOn} ${reason}`}
      dataSource={[...changes].reverse()}
      columns={[
        { dataIndex: 'changedOn', title: word('changedOn'), width: 110 },
        { dataIndex: 'lineName', title: word('line') },
        { title: word('before'), render: (_, { before }) => said(before) },
        { title: word('after'), render: (_, { after }) => said(after) },
        { title: word('reason'), render: (_, { reason, document }) => `${reason} ${document}` },
      ]}
    />
  )
}
