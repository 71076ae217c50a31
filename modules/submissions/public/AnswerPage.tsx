import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutside, PublicFailure, PublicNotice, PublicPage, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import type { Opened, RespondentKey } from '../model/index.ts'
import { KeyForm } from './KeyForm.tsx'
import { PhoneCode } from './PhoneCode.tsx'
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
  return (
    <PublicPage title={t('submissions.pages.answer')} lead={t('submissions.answer.lead')}>
      {isOutside() && <PublicNotice tone="warning" title={t('submissions.complain.outside')} />}
      {!isOutside() && !opened && (
        <KeyForm
          start={key}
          numberLabel={t('submissions.answer.number')}
          codeLabel={t('submissions.answer.code')}
          doLabel={t('submissions.answer.open')}
          sending={sending}
          onAsk={(asked) => void open(asked)}
        />
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
  return (
    <PublicSection title={t('submissions.answer.prove')}>
      <p>{t('submissions.answer.proveText', { masked })}</p>
      <PhoneCode<{ proof: string }>
        askAt="public/invitations/phone-codes"
        showAt="public/invitations/phone-proofs"
        about={access}
        codeAs="sent"
        onProved={({ proof }) => onProved(proof)}
      />
    </PublicSection>
  )
}
