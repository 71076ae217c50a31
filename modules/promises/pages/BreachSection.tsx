import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { NothingHere, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { MatterSectionProps } from '../../matters/pages/index.tsx'
import type { Promised } from '../model/index.ts'

/** On the page of a complaint: the promises of whom it is about. That one was broken starts the warning. */
export function BreachSection({ matterId, businessId, reason }: MatterSectionProps) {
  const { t } = useTranslation()
  const isAsked = reason === 'complaint' && businessId !== null
  const { answer } = useQuestion<{ items: Promised[] }>(
    'return-promises',
    isAsked ? { businessId, isPublic: 'true' } : { isPublic: 'true', breachComplaintId: matterId },
  )
  const promises = answer?.items ?? []
  if (!isAsked || promises.length === 0) return <NothingHere>{t('promises.pages.nothingPromised')}</NothingHere>
  return promises.map((promise) => (
    <div key={promise.id}>
      <p>
        <PageLink to={`/return-promises/${promise.id}`}>{promise.shopName}</PageLink>
        {` · ${t('promises.pages.days', { days: promise.periodDays })} · ${promise.scope}`}
      </p>
      {promise.breachComplaintId === matterId ? (
        <p role="status">{t('promises.pages.warned')}</p>
      ) : (
        <Warn promise={promise} complaintId={matterId} />
      )}
    </div>
  ))
}

type Course = {
  readonly version: number
  readonly choices: readonly { readonly step: string; readonly isMine: boolean }[]
}

function Warn({ promise: { id }, complaintId }: { promise: Promised; complaintId: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const { answer: course } = useQuestion<Course>(`matters/${id}/course`)
  const { send, sending, failure } = useCommand()
  const choice = course?.choices.find(({ step, isMine }) => isMine && (step === 'warn' || step === 'breakAgain'))
  if (!course || !choice || !may('matters.move')) return <p>{t('promises.pages.notNow')}</p>
  const warn = ({ breach }: { breach: string }) =>
    void send('POST', `matters/${id}/steps`, {
      step: choice.step,
      version: course.version,
      input: { breach, breachComplaintId: complaintId },
    })
  return (
    <Form layout="vertical" onFinish={warn} disabled={sending}>
      <RefusalNotice failure={failure} />
      <Form.Item name="breach" label={t('promises.promise.breach')} rules={[{ required: true, min: 2 }]}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Button htmlType="submit">{t(`promises.procedures.promise.steps.${choice.step}`)}</Button>
    </Form>
  )
}
