import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import {
  Attachments,
  FailureState,
  LoadingState,
  NothingHere,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { MatterSectionProps } from '../../matters/pages/index.tsx'
import type { Invited, OfficeAnswers } from '../model/index.ts'

/** On the page of a complaint: the respondent is invited to answer on the portal, and what he answered. */
export function AnswersSection({ matterId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  if (reason !== 'complaint') return <NothingHere>{t('submissions.answer.onlyComplaints')}</NothingHere>
  return <OfComplaint id={matterId} />
}

function OfComplaint({ id }: { id: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const { answer, failure, retry } = useQuestion<OfficeAnswers>(`complaints/${id}/answers`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  const { invitation, answers } = answer
  return (
    <>
      {invitation && (
        <p>
          {t('submissions.answer.invited', { ...invitation, on: invitation.invitedOn })}
          {!invitation.isOnFile && ` · ${t('submissions.answer.notOnFile')}`}
        </p>
      )}
      {answers.length === 0 && <p className="sy-muted">{t('submissions.answer.none')}</p>}
      <ul className="sy-text">
        {answers.map(({ kind, text, isProved, saidAt }) => (
          <li key={`${saidAt} ${text}`}>
            <b>{t(`submissions.answer.kindOptions.${kind}`)}</b> <span className="sy-muted">{instantText(saidAt)}</span>
            {!isProved && ` · ${t('submissions.answer.unproved')}`}
            <div>{text}</div>
          </li>
        ))}
      </ul>
      {invitation && <Attachments path={`complaint-invitations/${invitation.id}/attachments`} use="reply" />}
      {may('complaints.handle') && <InviteForm id={id} invitation={invitation} />}
    </>
  )
}

function InviteForm({ id, invitation }: { id: string; invitation: OfficeAnswers['invitation'] }) {
  const { t } = useTranslation()
  const [invited, setInvited] = useState<Invited>()
  const { send, sending, failure } = useCommand<Invited>()
  const invite = async ({ mobile }: { mobile?: string }) =>
    setInvited(await send('POST', `complaints/${id}/invitations`, mobile ? { mobile } : {}))
  const withdraw = async () => {
    setInvited(undefined)
    if (invitation)
      await send('POST', `complaint-invitations/${invitation.id}/withdrawals`, { version: invitation.version })
  }
  return (
    <>
      {invited && <HandOut invited={invited} />}
      <RefusalNotice failure={failure} />
      <Form layout="inline" onFinish={invite}>
        <Form.Item name="mobile" label={t('submissions.answer.mobile')} extra={t('submissions.answer.mobileHelp')}>
          <Input maxLength={11} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={sending}>
          {t(invitation ? 'submissions.answer.inviteAgain' : 'submissions.answer.invite')}
        </Button>
        {invitation && (
          <Button danger loading={sending} onClick={() => void withdraw()}>
            {t('submissions.answer.withdraw')}
          </Button>
        )}
      </Form>
    </>
  )
}

/** Told once: the desk reads it out, sends it or shows the code to be scanned. */
function HandOut({ invited: { number, code, qrCode } }: { invited: Invited }) {
  const { t } = useTranslation()
  const address = `${location.origin}/answer#${number}.${code}`
  return (
    <div role="status">
      <p>{t('submissions.answer.handOut')}</p>
      <p className="sy-code">{address}</p>
      <p>{t('submissions.answer.handOutCode', { number, code })}</p>
      {qrCode && (
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(qrCode)}`}
          alt={t('submissions.answer.qrCode')}
          width={160}
          height={160}
        />
      )}
    </div>
  )
}
