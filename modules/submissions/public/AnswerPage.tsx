import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutside, PublicFailure, PublicNotice, PublicPage, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { Opened, RespondentKey } from '../model/index.ts'
import { Box } from './Box.tsx'
import { RespondentWork } from './RespondentWork.tsx'
import './submissions.css'

/** The link of an invitation bears number and code behind its `#`, which no server ever sees. */
function keyInAddress(): RespondentKey {
  const [number = '', code = ''] = decodeURIComponent(location.hash.slice(1)).split('.')
  return { number, code }
}

/** The respondent of a complaint answers here, invited by the desk. */
export function AnswerPage() {
  const { t } = useTranslation()
  const [key, setKey] = useState<RespondentKey>(keyInAddress)
  const [opened, setOpened] = useState<Opened>()
  const { send, sending, failure } = useCommand<Opened>()
  const open = async (by: RespondentKey) => {
    setKey(by)
    const answer = await send('POST', 'public/invitations/standing', by)
    if (answer) setOpened(answer)
  }
  useEffect(() => {
    if (key.number !== '' && key.code !== '' && !isOutside()) void open(key)
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void open(key)
  }
  return (
    <PublicPage title={t('submissions.pages.answer')} lead={t('submissions.answer.lead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !opened && (
        <PublicSection>
          <form onSubmit={submit}>
            <Box
              label={t('submissions.answer.number')}
              value={key.number}
              maxLength={20}
              inputMode="numeric"
              autoComplete="off"
              required
              onChange={(number) => setKey({ ...key, number })}
            />
            <Box
              label={t('submissions.answer.code')}
              value={key.code}
              maxLength={20}
              autoComplete="off"
              required
              onChange={(code) => setKey({ ...key, code })}
            />
            <button type="submit" className="pub-do" disabled={sending}>
              {t('submissions.answer.open')}
            </button>
          </form>
        </PublicSection>
      )}
      {failure && <PublicFailure failure={failure} />}
      {opened?.needsProof && (
        <ProveRespondent access={key} masked={opened.masked} onProved={(proof) => void open({ ...key, proof })} />
      )}
      {opened?.view && <RespondentWork view={opened.view} access={key} onSaid={() => open(key)} />}
    </PublicPage>
  )
}

type ProveProps = { access: RespondentKey; masked: string; onProved: (proof: string) => void }

/** The code goes to the telephone the desk knows of, to no other. */
function ProveRespondent({ access, masked, onProved }: ProveProps) {
  const { t } = useTranslation()
  const [sent, setSent] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const { send, sending, failure } = useCommand<{ proof?: string }>()
  const ask = async () => {
    if (await send('POST', 'public/invitations/phone-codes', access)) setIsAsked(true)
  }
  const show = async () => {
    const answer = await send('POST', 'public/invitations/phone-proofs', { ...access, sent })
    if (answer?.proof) onProved(answer.proof)
  }
  return (
    <PublicSection title={t('submissions.answer.prove')}>
      <p>{t('submissions.answer.proveText', { masked })}</p>
      <button type="button" className="pub-more" disabled={sending} onClick={() => void ask()}>
        {t('submissions.complain.askCode')}
      </button>
      {isAsked && (
        <>
          <p role="status">{t('submissions.complain.codeSent')}</p>
          <Box
            label={t('submissions.complain.code')}
            value={sent}
            maxLength={6}
            inputMode="numeric"
            autoComplete="one-time-code"
            onChange={setSent}
          />
          <button
            type="button"
            className="pub-do"
            disabled={sending || !/^\d{6}$/.test(sent)}
            onClick={() => void show()}
          >
            {t('submissions.complain.showCode')}
          </button>
        </>
      )}
      {failure && <PublicFailure failure={failure} />}
    </PublicSection>
  )
}
