import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState, PageFrame } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Negotiation, type Rates } from '../model/index.ts'

type Rate = Rates['items'][number]

/** How each ODR enterprise settles: who had most negotiations first. */
export function RatesPage() {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('odr.pages.rates')} subtitle={t('odr.pages.ratesSubtitle')}>
      <RatesTable />
    </PageFrame>
  )
}

/** The same of one, on its page. Every number opens the negotiations it counts. */
export function RatesTable({ enterpriseId }: { enterpriseId?: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Rates>('odr-rates', enterpriseId ? { enterpriseId } : {})
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  if (answer.items.length === 0) return <EmptyState title={t('odr.pages.noRates')} />
  const columns = ['name', 'open', 'ended', 'settled', 'settledShare', 'averageDays', 'filed', 'filedShare'] as const
  return (
    <Table<Rate>
      size="small"
      rowKey="enterpriseId"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...answer.items]}
      columns={columns.map((name) => ({
        key: name,
        title: t(`odr.rates.${name}`),
        align: name === 'name' ? ('left' as const) : ('right' as const),
        render: (_: unknown, rate: Rate) => <Cell name={name} rate={rate} />,
      }))}
    />
  )
}

const filters = {
  open: { state: 'negotiating' },
  ended: { state: 'settled,declined,ended,lapsed' },
  settled: { state: 'settled' },
  filed: { isFiled: 'true' },
} as const

function Cell({ name, rate }: { name: keyof Rate | 'settledShare' | 'filedShare'; rate: Rate }) {
  switch (name) {
    case 'name':
      return <PageLink to={`/odr-enterprises/${rate.enterpriseId}`}>{rate.name}</PageLink>
    case 'open':
    case 'ended':
    case 'settled':
    case 'filed':
      return (
        <PageLink to={`/${Negotiation.path}`} query={{ enterpriseId: rate.enterpriseId, ...filters[name] }}>
          {numberText(rate[name])}
        </PageLink>
      )
    case 'averageDays':
      return rate.averageDays === null ? '–' : rate.averageDays.toFixed(1)
    case 'settledShare':
      return shareText(rate.settled, rate.ended)
    default:
      return shareText(rate.filed, rate.ended)
  }
}

const shareText = (part: number, whole: number): string => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`)
