import { Button, Form, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RefusalNotice, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Referral, type ReplyKind, replyKinds } from '../model/index.ts'

const desk = 'complaints.handle'
const dash = (name: keyof Referral) => (row: Referral) => (row[name] === null ? '–' : undefined)
const isRunning = ({ state }: Referral) => state === 'sent' || state === 'taken'

export function ReferralsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Referral}
      subtitle={t('stations.pages.referralsText')}
      columns={{ endedOn: { render: dash('endedOn') } }}
      empty={<EmptyState title={t('stations.pages.noReferral')} text={t('stations.pages.noReferralText')} />}
    />
  )
}

export function ReferralPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { send, failure } = useCommand<Referral>()
  return (
    <>
      <RefusalNotice failure={failure} />
      <RecordDetail
        model={Referral}
        id={id}
        above={{ path: '/station-referrals', title: t('stations.referral.listName') }}
        steps={(row) =>
          isRunning(row)
            ? [
                {
                  key: 'recall',
                  title: t('stations.pages.recall'),
                  permission: desk,
                  run: () => void send('POST', `station-referrals/${id}/recalls`, { version: row.version }),
                },
              ]
            : []
        }
        sections={(row) => [
          {
            key: 'complaint',
            title: t('stations.referral.complaintId'),
            content: <PageLink to={`/complaints/${row.complaintId}`}>{row.respondentName}</PageLink>,
          },
          ...(isRunning(row)
            ? [{ key: 'reply', title: t('stations.pages.replyFor'), content: <ReplyForm referral={row} /> }]
            : []),
        ]}
        rows={{
          version: null,
          repliedAt: dash('repliedAt'),
          endedOn: dash('endedOn'),
          result: dash('result'),
          recoveredFen: dash('recoveredFen'),
        }}
      />
    </>
  )
}

type Said = { kind: ReplyKind; text?: string; yuan?: number | null }

/** What the station said by telephone. */
function ReplyForm({ referral: { id, version, state } }: { referral: Referral }) {
  const { t } = useTranslation()
  const may = useMay()
  const { send, sending, failure } = useCommand()
  const [kind, setKind] = useState<ReplyKind>(state === 'sent' ? 'taken' : 'settled')
  if (!may(desk)) return null
  const reply = ({ text = '', yuan }: Said) =>
    void send('POST', `station-referrals/${id}/replies`, {
      ...{ kind, text, version },
      ...(kind === 'settled' && yuan != null ? { recoveredFen: Math.round(yuan * 100) } : {}),
    })
  return (
    <Form<Said> layout="vertical" onFinish={reply} disabled={sending} initialValues={{ kind }}>
      <RefusalNotice failure={failure} />
      <Form.Item name="kind" label={t('stations.reply.kind')}>
        <Radio.Group
          onChange={({ target }) => setKind(target.value)}
          options={replyKinds
            .filter((each) => each !== 'taken' || state === 'sent')
            .map((value) => ({ value, label: t(`stations.reply.kindOptions.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="text" label={t('stations.reply.text')} rules={[{ required: kind !== 'taken', min: 2 }]}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      {kind === 'settled' && (
        <Form.Item name="yuan" label={t('stations.reply.recovered')}>
          <InputNumber min={0} precision={2} style={{ width: 200 }} />
        </Form.Item>
      )}
      <Button htmlType="submit">{t('stations.reply.enter')}</Button>
    </Form>
  )
}
