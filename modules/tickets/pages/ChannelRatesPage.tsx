import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import { PageLink, useQueryString } from '../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState, PageFrame } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ChannelRates, TicketChannels } from '../model.ts'
import './tickets.css'

const stamps = ['responded', 'handled', 'told', 'fedBack'] as const
type Stamp = (typeof stamps)[number]

/** The four rates of each channel and of all; every number opens the tickets it counts. */
export function ChannelRatesPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<TicketChannels>('ticket-channels', daysOf(useQueryString()))
  const [whole] = answer?.items ?? []
  return (
    <PageFrame
      title={t('tickets.channels.title')}
      subtitle={answer && t('tickets.channels.between', { from: answer.from, until: answer.until })}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!answer && !failure && <LoadingState />}
      {whole?.received === 0 && <EmptyState title={t('tickets.pages.none')} text={t('tickets.pages.noneText')} />}
      {answer && (whole?.received ?? 0) > 0 && <RatesTable {...answer} />}
    </PageFrame>
  )
}

function RatesTable({ from, until, items }: TicketChannels) {
  const { t } = useTranslation()
  const days = { 'receivedOn.from': from, 'receivedOn.until': until }
  return (
    <div className="sy-figure-table sy-rates">
      <table>
        <thead>
          <tr>
            {['channel', 'received', ...stamps, 'days'].map((name) => (
              <th key={name} scope="col" className={name === 'channel' ? '' : 'sy-number'}>
                {t(`tickets.channels.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((rates) => (
            <ChannelRow key={rates.channel ?? ''} rates={rates} days={days} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const aDay = /^\d{4}-\d{2}-\d{2}$/

/** The days of the address, where a number of a report leads here; else those of the year. */
const daysOf = ({ from, until }: Readonly<Record<string, string | undefined>>) =>
  from && until && aDay.test(from) && aDay.test(until) ? { from, until } : {}

type RowProps = { readonly rates: ChannelRates; readonly days: Readonly<Record<string, string>> }

function ChannelRow({ rates, days }: RowProps) {
  const { t } = useTranslation()
  const { channel, received } = rates
  const name = channel ? t(`complaints.complaint.channelOptions.${channel}`) : t('tickets.channels.all')
  const asked = channel ? { ...days, channel } : days
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="sy-number">
        <PageLink to="/tickets" query={asked} aria-label={t('tickets.channels.open', { name, value: received })}>
          {numberText(received)}
        </PageLink>
      </td>
      {stamps.map((stamp) => (
        <RateCell key={stamp} name={name} asked={asked} stamp={stamp} rates={rates} />
      ))}
      <td className="sy-number">{rates.days ?? '—'}</td>
    </tr>
  )
}

/** Of how many: who gave no name can neither be answered nor told. */
const baseOf = (stamp: Stamp, { counted, known }: ChannelRates) =>
  stamp === 'responded' || stamp === 'told' ? known : counted

type RateProps = Pick<RowProps, 'rates'> & { name: string; asked: Readonly<Record<string, string>>; stamp: Stamp }

/** The share, and those that lack the stamp as a list: who reads it wants to know which. */
function RateCell({ name, asked, stamp, rates }: RateProps) {
  const { t } = useTranslation()
  const base = baseOf(stamp, rates)
  if (base === 0) return <td className="sy-number">—</td>
  const missing = base - rates[stamp]
  const field = `is${stamp.charAt(0).toUpperCase()}${stamp.slice(1)}`
  const who = stamp === 'responded' || stamp === 'told' ? { speaker: 'known' } : {}
  const query = { ...asked, standing: 'counted', ...who, [field]: 'false' }
  const label = t('tickets.channels.openMissing', { name, stamp: t(`tickets.channels.${stamp}`), value: missing })
  return (
    <td className="sy-number">
      {shareText(rates[stamp], base)}{' '}
      {missing > 0 && (
        <PageLink to="/tickets" query={query} aria-label={label}>
          {t('tickets.channels.missing', { value: numberText(missing) })}
        </PageLink>
      )}
    </td>
  )
}

/** Whole per mille, rounded half up, as every share of the house; only what is whole is called 100 %. */
const shareText = (part: number, base: number): string =>
  part === base ? '100%' : `${(Math.min(999, Math.floor((part * 2000 + base) / (base * 2))) / 10).toFixed(1)}%`
