import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fenFrom, moneyText } from '../../../kernel/web/format.ts'
import {
  PublicFacts,
  PublicFailure,
  PublicLoading,
  PublicNotice,
  PublicSection,
} from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Box, Choice } from '../../submissions/public/index.tsx'
import { type EnterpriseKey, type EnterpriseView, enterpriseWords } from '../model/index.ts'
import { ThreadList } from './ThreadList.tsx'

type WorkProps = { id: string; access: EnterpriseKey; onBack: () => void }

/** One negotiation: what is claimed, what was said, and the answer. */
export function EnterpriseWork({ id, access, onBack }: WorkProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<EnterpriseView>()
  const { send, failure } = useCommand<EnterpriseView>()
  const open = async () => {
    const answer = await send('POST', 'public/odr-desk/negotiations', { ...access, negotiationId: id })
    if (answer) setView(answer)
  }
  const first = useCallback(open, [id])
  useEffect(() => {
    void first()
  }, [first])
  return (
    <>
      {failure && <PublicFailure failure={failure} />}
      {!view && !failure && <PublicLoading />}
      {view && <Facts view={view} />}
      {view && view.said.length > 0 && (
        <PublicSection title={t('odr.public.thread')}>
          <ThreadList said={view.said} />
        </PublicSection>
      )}
      {view &&
        (view.state === 'negotiating' ? (
          <Answer id={id} access={access} onDone={open} />
        ) : (
          <PublicNotice title={t('odr.public.over')} />
        ))}
      <button type="button" className="pub-more" onClick={onBack}>
        {t('odr.public.back')}
      </button>
    </>
  )
}

function Facts({ view }: { view: EnterpriseView }) {
  const { t } = useTranslation()
  const { number, state, receivedOn, dueOn, complainant, phone, facts, claim, agreement, agreedFen } = view
  const sum = agreedFen === null ? '' : ` · ${t('odr.pages.amount', { amount: moneyText(agreedFen) })}`
  const lines = [
    ['state', <b key="state">{t(`odr.negotiation.stateOptions.${state}`)}</b>],
    ['receivedOn', receivedOn],
    ['dueOn', dueOn],
    ['consumer', complainant],
    ...(phone === null ? [] : [['phone', phone] as const]),
    ['facts', facts],
    ['claim', claim],
    ...(agreement === null ? [] : [['agreement', `${agreement}${sum}`] as const]),
  ] as const
  return (
    <PublicSection title={number}>
      <PublicFacts facts={lines.map(([key, value]) => ({ key, label: t(`odr.public.${key}`), value }))} />
      <p className="pub-muted">{t('odr.public.secrecy')}</p>
    </PublicSection>
  )
}

type AnswerProps = { id: string; access: EnterpriseKey; onDone: () => Promise<void> }

function Answer({ id, access, onDone }: AnswerProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<(typeof enterpriseWords)[number]>('offer')
  const [text, setText] = useState('')
  const [yuan, setYuan] = useState('')
  const { send, sending, failure } = useCommand()
  const isOffer = kind === 'offer'
  const amountFen = isOffer && yuan.trim() !== '' ? fenFrom(yuan) : undefined
  const isBad = amountFen === null || (amountFen !== undefined && amountFen < 0)
  const say = async () => {
    const body = { ...access, negotiationId: id, kind, text, ...(amountFen === undefined ? {} : { amountFen }) }
    if ((await send('POST', 'public/odr-desk/statements', body)) === undefined) return
    setText('')
    setYuan('')
    await onDone()
  }
  return (
    <PublicSection>
      <Choice
        title={t('odr.public.what')}
        name="answer"
        value={kind}
        options={enterpriseWords.map((value) => ({ value, label: t(`odr.statement.kindOptions.${value}`) }))}
        onChange={setKind}
      />
      <Box label={t('odr.public.text')} value={text} rows={4} maxLength={2000} onChange={setText} />
      {isOffer && <Box label={t('odr.public.amount')} value={yuan} maxLength={16} onChange={setYuan} />}
      {isBad && <p role="status">{t('odr.public.badAmount')}</p>}
      {failure && <PublicFailure failure={failure} />}
      <button
        type="button"
        className="pub-do"
        disabled={sending || isBad || text.trim() === ''}
        onClick={() => void say()}
      >
        {t('odr.public.say')}
      </button>
    </PublicSection>
  )
}
