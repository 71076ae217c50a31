import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fenFrom, instantText } from '../../../kernel/web/format.ts'
import {
  PublicEmpty,
  PublicFacts,
  PublicFailure,
  PublicMark,
  PublicNotice,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Box, Choice } from '../../submissions/public/index.tsx'
import { type ReplyKind, replyKinds, type StationDesk, type StationKey } from '../model/index.ts'
import { LedgerWork } from './LedgerWork.tsx'
import './stations.css'

type Desk = NonNullable<StationDesk['desk']>
type Sent = Desk['referrals'][number]
type WorkProps = { desk: Desk; access: StationKey; onDone: () => Promise<void> }
const isRunning = ({ state }: Sent) => state === 'sent' || state === 'taken'

/** What waits for the station, what it has ended, and the ledgers that are due. */
export function DeskWork({ desk, access, onDone }: WorkProps) {
  const { t } = useTranslation()
  const { name, number, referrals, ledgers } = desk
  const running = referrals.filter(isRunning)
  const ended = referrals.filter((one) => !isRunning(one))
  return (
    <>
      <PublicNotice title={[name, number].filter(Boolean).join(' · ')} />
      <PublicSection title={t('stations.public.inHand', { count: running.length })}>
        {running.length === 0 && <PublicEmpty title={t('stations.public.nothingInHand')} />}
        {running.map((one) => (
          <Work key={one.id} sent={one} access={access} onDone={onDone} />
        ))}
      </PublicSection>
      {ledgers.map((ledger) => (
        <LedgerWork key={ledger.id} ledger={ledger} access={access} onDone={onDone} />
      ))}
      {ended.length > 0 && (
        <PublicSection title={t('stations.public.endedOnes')}>
          <ul className="pub-list">
            {ended.map(({ id, respondentName, state, sentOn, result }) => (
              <li key={id}>
                <div className="pub-list-head">
                  <span>{respondentName}</span>
                  <PublicMark>{t(`stations.referral.stateOptions.${state}`)}</PublicMark>
                </div>
                <div className="pub-muted">{[sentOn, result].filter(Boolean).join(' · ')}</div>
              </li>
            ))}
          </ul>
        </PublicSection>
      )}
    </>
  )
}

type SentProps = { sent: Sent; access: StationKey; onDone: () => Promise<void> }

function Work({ sent, access, onDone }: SentProps) {
  const { t } = useTranslation()
  const { respondentName, respondentAddress, facts, claim, complainant, phone, replyBy, settleBy, state } = sent
  const lines = [
    ['respondentName', respondentName],
    ['respondentAddress', respondentAddress],
    ['facts', facts],
    ['claim', claim],
    ['complainant', phone === null ? t('stations.public.masked', { complainant }) : `${complainant} ${phone}`],
    ...(state === 'sent' ? [['replyBy', instantText(replyBy)]] : []),
    ['settleBy', settleBy],
  ] as const
  return (
    <article className="pub-section">
      <PublicMark tone={state === 'sent' ? 'warning' : 'plain'}>
        {t(`stations.referral.stateOptions.${state}`)}
      </PublicMark>
      <PublicFacts
        facts={lines.map(([key = '', value = null]) => ({ key, label: t(`stations.public.sent.${key}`), value }))}
      />
      <Answer sent={sent} access={access} onDone={onDone} />
    </article>
  )
}

function Answer({ sent: { id, state, respondentName }, access, onDone }: SentProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<ReplyKind>(state === 'sent' ? 'taken' : 'settled')
  const [text, setText] = useState('')
  const [yuan, setYuan] = useState('')
  const { send, sending, failure } = useCommand()
  const kinds = replyKinds.filter((each) => each !== 'taken' || state === 'sent')
  const sum = kind === 'settled' && yuan !== '' ? fenFrom(yuan) : undefined
  const isWhole = (kind === 'taken' || text.trim().length > 1) && sum !== null
  const reply = async () => {
    const said = { kind, text, ...(sum == null ? {} : { recoveredFen: sum }) }
    if ((await send('POST', 'public/station-desk/replies', { ...access, referralId: id, ...said })) === undefined)
      return
    setKind('settled')
    await onDone()
  }
  return (
    <fieldset className="stn-answer" aria-label={t('stations.public.answer', { respondentName })}>
      <Choice
        title={t('stations.reply.kind')}
        name={`kind-${id}`}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`stations.reply.kindOptions.${value}`) }))}
        onChange={setKind}
      />
      <Box label={t('stations.reply.text')} value={text} rows={3} maxLength={4000} onChange={setText} />
      {kind === 'settled' && (
        <Box label={t('stations.reply.recovered')} value={yuan} maxLength={12} inputMode="numeric" onChange={setYuan} />
      )}
      {failure && <PublicFailure failure={failure} />}
      <button type="button" className="pub-do" disabled={sending || !isWhole} onClick={() => void reply()}>
        {t('stations.reply.send')}
      </button>
    </fieldset>
  )
}
