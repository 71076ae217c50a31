import { Alert, Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  PageFrame,
  PageSection,
  ReferenceText,
  RefusalNotice,
} from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'

type Rate = {
  readonly riskClass: string
  readonly visits: number
  readonly findings: number
  readonly corrected: number | null
}
type Officer = {
  readonly id: string
  readonly name: string
  readonly unitId: string | null
  readonly visits: number
  readonly estimate: number | null
  readonly low: number | null
  readonly high: number | null
}
type Answer = {
  readonly since: string
  readonly visits: number
  readonly findings: number
  readonly leastVisits: number
  readonly spread: number | null
  readonly classes: readonly Rate[]
  readonly officers: readonly Officer[]
}

const percent = (share: number | null) => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)

/** How strictly pairs look, taken out of what the risk classes are measured by. Opening it is journalled. */
export function SeverityPage() {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand<Answer>()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const open = async () => setAnswer((await send('POST', 'officer-severity')) ?? null)
  return (
    <PageFrame title={t('inspections.pages.severity.title')}>
      <Alert
        type="info"
        showIcon
        title={t('inspections.pages.severity.definition')}
        description={t('inspections.pages.severity.care')}
      />
      <RefusalNotice failure={failure} />
      {!answer && (
        <PageSection>
          <Button type="primary" loading={sending} onClick={open}>
            {t('inspections.pages.severity.open')}
          </Button>
        </PageSection>
      )}
      {answer && <Found answer={answer} />}
    </PageFrame>
  )
}

function Found({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const { spread, officers } = answer
  if (spread === null)
    return <Alert type="warning" showIcon title={t('inspections.pages.severity.tooFew', { ...answer })} />
  return (
    <>
      <PageSection title={t('inspections.pages.severity.rates')}>
        <Flex vertical gap="middle">
          <p>{t('inspections.pages.severity.over', { ...answer, spread: spread.toFixed(2) })}</p>
          <Rates rates={answer.classes} />
        </Flex>
      </PageSection>
      <PageSection title={t('inspections.pages.severity.officers')}>
        {officers.length === 0 ? (
          <EmptyState text={t('inspections.pages.severity.noOfficers')} />
        ) : (
          <Officers {...answer} />
        )}
      </PageSection>
    </>
  )
}

function Rates({ rates }: { rates: readonly Rate[] }) {
  const { t } = useTranslation()
  return (
    <Table<Rate>
      size="small"
      pagination={false}
      rowKey="riskClass"
      dataSource={[...rates]}
      columns={[
        {
          title: t('credit.lift.class'),
          render: (_, { riskClass }) => `${riskClass} ${t(`credit.class.${riskClass}`)}`,
        },
        { title: t('inspections.pages.severity.visits'), dataIndex: 'visits', align: 'right' },
        { title: t('inspections.pages.severity.findings'), dataIndex: 'findings', align: 'right' },
        {
          title: t('inspections.pages.severity.raw'),
          align: 'right',
          render: (_, { visits, findings }) => percent(visits === 0 ? null : findings / visits),
        },
        {
          title: t('inspections.pages.severity.corrected'),
          align: 'right',
          render: (_, { corrected }) => percent(corrected),
        },
      ]}
    />
  )
}

function Officers({ officers, leastVisits }: Answer) {
  const { t } = useTranslation()
  return (
    <Table<Officer>
      size="small"
      pagination={officers.length > 50 ? { pageSize: 50 } : false}
      rowKey="id"
      dataSource={[...officers]}
      columns={[
        {
          title: t('inspections.pages.severity.unit'),
          render: (_, { unitId }) => unitId && <ReferenceText to="units" id={unitId} />,
        },
        { title: t('inspections.pages.severity.officer'), dataIndex: 'name' },
        { title: t('inspections.pages.severity.visits'), dataIndex: 'visits', align: 'right' },
        {
          title: t('inspections.pages.severity.estimate'),
          align: 'right',
          render: (_, { estimate, low, high }) =>
            estimate === null || low === null || high === null
              ? t('inspections.pages.severity.few', { leastVisits })
              : `${estimate.toFixed(2)} (${low.toFixed(2)} … ${high.toFixed(2)})`,
        },
      ]}
    />
  )
}
