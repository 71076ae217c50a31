import { useTranslation } from 'react-i18next'
import { instantText, moneyText } from '../../../kernel/web/format.ts'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  Attachments,
  EmptyState,
  FailureState,
  LoadingState,
  NothingHere,
  RecordDetail,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { MatterSectionProps } from '../../matters/pages/index.tsx'
import { Negotiation, type Said, type ThreadBefore } from '../model/index.ts'

const list = '/negotiations'
const dash = (name: keyof Negotiation) => (one: Negotiation) => (one[name] === null ? '–' : undefined)

/** What consumers settle with enterprises: looked at, and never decided here. */
export function NegotiationsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Negotiation}
      subtitle={t('odr.pages.negotiationsSubtitle')}
      columns={{ endedOn: { render: dash('endedOn') }, daysUsed: { render: dash('daysUsed') } }}
      empty={<EmptyState title={t('odr.pages.noNegotiations')} text={t('odr.pages.noNegotiationsText')} />}
    />
  )
}

const blanks = ['endedOn', 'daysUsed', 'filedOn', 'complaintId', 'agreement', 'agreedFen'] as const
const rows = { version: null, ...Object.fromEntries(blanks.map((name) => [name, dash(name)])) }

export function NegotiationPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Negotiation}
      id={id}
      above={{ path: list, title: t('odr.pages.negotiations') }}
      sections={() => [{ key: 'thread', title: t('odr.pages.thread'), content: <ThreadOf id={id} /> }]}
      rows={rows}
    />
  )
}

function ThreadOf({ id }: { id: string }) {
  const { answer, failure, retry } = useQuestion<{ said: Said[] }>(`negotiations/${id}/statements`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  return <SaidList said={answer.said} />
}

function SaidList({ said }: { said: readonly Said[] }) {
  const { t } = useTranslation()
  if (said.length === 0) return <p className="sy-muted">{t('odr.pages.noThread')}</p>
  return (
    <ul className="sy-text">
      {said.map(({ side, kind, text, amountFen, saidAt }) => (
        <li key={`${saidAt} ${kind} ${text}`}>
          <b>
            {t(`odr.statement.sideOptions.${side}`)} · {t(`odr.statement.kindOptions.${kind}`)}
          </b>{' '}
          <span className="sy-muted">{instantText(saidAt)}</span>
          {text !== '' && <div>{text}</div>}
          {amountFen !== null && <div>{t('odr.pages.amount', { amount: moneyText(amountFen) })}</div>}
        </li>
      ))}
    </ul>
  )
}

/** On the page of a complaint: the negotiation it came of, with all that was said and handed in. */
export function BeforeSection({ matterId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  if (reason !== 'complaint') return <NothingHere>{t('odr.pages.noneBefore')}</NothingHere>
  return <Before id={matterId} />
}

function Before({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<ThreadBefore>(`complaints/${id}/negotiation`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  const { negotiation, said, photos } = answer
  if (!negotiation) return <NothingHere>{t('odr.pages.noneBefore')}</NothingHere>
  const state = t(`odr.negotiation.stateOptions.${negotiation.state}`)
  return (
    <>
      <p>
        {t('odr.pages.beforeText', { ...negotiation, state })} ·{' '}
        <PageLink to={`${list}/${negotiation.id}`}>{t('odr.pages.openNegotiation')}</PageLink>
      </p>
      <SaidList said={said} />
      {photos > 0 && <Attachments path={`negotiations/${negotiation.id}/attachments`} use="photo" />}
    </>
  )
}
