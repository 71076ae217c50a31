import { Alert, Button, Flex, Segmented, Table } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Chart,
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
} from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ClassRate, Lift } from '../rules/index.ts'
import { intervalText, shareText } from './lift-texts.ts'
import { RiskClassTag } from './RiskClassTag.tsx'

type MonthLift = Lift & {
  readonly asOf: string
  readonly model: string
  readonly until: string
  readonly knownUntil: string
  readonly state: 'final' | 'running' | 'hindsight'
}

const findings = ['any', 'substantive'] as const

/** How well the classes of each month foresaw what visits drawn without regard to them found. */
export function LiftPage() {
  const { t } = useTranslation()
  const [finding, setFinding] = useState<string>('any')
  const { answer, waiting, failure, retry } = useQuestion<{ months: MonthLift[] }>('risk-lift', { finding })
  const [chosen, setChosen] = useState<string | null>(null)
  const months = answer?.months ?? []
  const month = months.find(({ asOf }) => asOf === chosen) ?? months.find(({ state }) => state === 'final') ?? months[0]
  return (
    <PageFrame
      title={t('credit.pages.lift')}
      actions={
        <Segmented
          value={finding}
          onChange={setFinding}
          options={findings.map((value) => ({ value, label: t(`credit.lift.finding.${value}`) }))}
        />
      }
    >
      <Alert type="info" showIcon title={t('credit.lift.definition')} description={t('credit.lift.frozen')} />
      {waiting && <LoadingState />}
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {answer && months.length === 0 && <EmptyState text={t('credit.lift.none')} />}
      {month && (
        <PageSection title={t('credit.lift.ofMonth', month)}>
          <MonthDetail month={month} />
        </PageSection>
      )}
      {months.length > 0 && (
        <PageSection title={t('credit.lift.months')}>
          <MonthsTable months={months} onChoose={setChosen} />
        </PageSection>
      )}
    </PageFrame>
  )
}

function MonthDetail({ month }: { month: MonthLift }) {
  const { t } = useTranslation()
  const option = useMemo(() => optionOf(month), [month])
  if (month.state === 'hindsight') return <Alert type="warning" showIcon title={t('credit.lift.hindsight')} />
  const columns = ['class', 'visits', 'found', 'rate'].map((key) => t(`credit.lift.${key}`))
  const rows = month.classes.map(({ riskClass, visits, findings: found, rate }) => [
    `${riskClass} ${t(`credit.class.${riskClass}`)}`,
    visits,
    found,
    shareText(rate),
  ])
  return (
    <Flex vertical gap="middle">
      <Summary month={month} />
      {month.visits > 0 && (
        <Chart
          title={t('credit.lift.chart', { base: shareText(month.baseRate) })}
          option={option}
          table={{ columns, rows }}
          foot={t('credit.lift.foot', month)}
        />
      )}
      <Table<ClassRate>
        size="small"
        pagination={false}
        rowKey="riskClass"
        dataSource={[...month.classes]}
        columns={[
          { title: t('credit.lift.class'), render: (_, { riskClass }) => <RiskClassTag riskClass={riskClass} /> },
          { title: t('credit.lift.visits'), dataIndex: 'visits', align: 'right' },
          { title: t('credit.lift.found'), dataIndex: 'findings', align: 'right' },
          { title: t('credit.lift.rate'), render: (_, { rate }) => shareText(rate), align: 'right' },
        ]}
      />
    </Flex>
  )
}

function Summary({ month }: { month: MonthLift }) {
  const { t } = useTranslation()
  const { visits, findings: found, topDecile, area } = month
  if (!topDecile || !area) return <Alert type="warning" showIcon title={t('credit.lift.tooFew', { visits, found })} />
  return (
    <ul>
      <li>{t('credit.lift.base', { visits, found, base: shareText(month.baseRate) })}</li>
      <li>
        {t('credit.lift.topDecile', {
          share: shareText(topDecile.share),
          lift: topDecile.lift.toFixed(2),
          interval: intervalText(topDecile.liftLow, topDecile.liftHigh),
        })}
      </li>
      <li>{t('credit.lift.auc', { auc: area.auc.toFixed(2), interval: intervalText(area.low, area.high) })}</li>
    </ul>
  )
}

function MonthsTable({ months, onChoose }: { months: readonly MonthLift[]; onChoose: (asOf: string) => void }) {
  const { t } = useTranslation()
  const known = (lift: Lift, text: string) => (lift.topDecile ? text : t('credit.lift.few'))
  return (
    <Table<MonthLift>
      size="small"
      pagination={false}
      rowKey="asOf"
      dataSource={[...months]}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: t('credit.run.asOf'),
          render: (_, { asOf }) => (
            <Button type="link" size="small" onClick={() => onChoose(asOf)}>
              {asOf}
            </Button>
          ),
        },
        { title: t('credit.run.model'), dataIndex: 'model' },
        { title: t('credit.lift.state'), render: (_, month) => t(`credit.lift.states.${month.state}`, month) },
        { title: t('credit.lift.visits'), dataIndex: 'visits', align: 'right' },
        { title: t('credit.lift.baseRate'), render: (_, { baseRate }) => shareText(baseRate), align: 'right' },
        {
          title: t('credit.lift.lift'),
          align: 'right',
          render: (_, lift) =>
            known(
              lift,
              lift.topDecile
                ? `${lift.topDecile.lift.toFixed(2)} (${intervalText(lift.topDecile.liftLow, lift.topDecile.liftHigh)})`
                : '',
            ),
        },
        {
          title: 'AUC',
          align: 'right',
          render: (_, lift) =>
            known(
              lift,
              lift.area ? `${lift.area.auc.toFixed(2)} (${intervalText(lift.area.low, lift.area.high)})` : '',
            ),
        },
      ]}
    />
  )
}

function optionOf({ classes, baseRate }: MonthLift): Record<string, unknown> {
  const percent = (share: number | null) => (share === null ? null : Math.round(1000 * share) / 10)
  const markLine = { silent: true, symbol: 'none', data: [{ yAxis: percent(baseRate) }] }
  return {
    grid: { left: 48, right: 48, top: 24, bottom: 28 },
    xAxis: { type: 'category', data: classes.map(({ riskClass }) => riskClass) },
    yAxis: { type: 'value', axisLabel: { formatter: '{value} %' } },
    series: [{ type: 'bar', barMaxWidth: 64, data: classes.map(({ rate }) => percent(rate)), markLine }],
  }
}
