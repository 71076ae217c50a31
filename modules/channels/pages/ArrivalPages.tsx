import { Button, Input, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { EmptyState, RecordDetail, RefusalNotice, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Arrival, type Body } from '../model/index.ts'
import './channels.css'
import { RecordLink } from './RecordLink.tsx'
import { useReason } from './reason.ts'

/** What came from other systems, as it came, and what became of it. */
export function ArrivalsPage() {
  const { t } = useTranslation()
  const reasonOf = useReason()
  return (
    <RegisterPage
      model={Arrival}
      subtitle={t('channels.pages.arrivalsSubtitle')}
      columns={{
        messageId: { width: 210 },
        reason: { width: 260, render: ({ reason }: Arrival) => reasonOf(reason) },
        recordKind: { render: ({ recordKind, recordId }: Arrival) => <RecordLink kind={recordKind} id={recordId} /> },
        bureauId: { hidden: true },
      }}
      empty={<EmptyState title={t('channels.pages.noArrivals')} text={t('channels.pages.noArrivalsText')} />}
    />
  )
}

export function ArrivalPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const reasonOf = useReason()
  const { send, failure, dismiss } = useCommand<Arrival>()
  const isOpen = ({ state }: Arrival) => state === 'parked' || state === 'putAside'
  return (
    <RecordDetail
      model={Arrival}
      id={id}
      above={{ path: '/arrivals', title: t('channels.arrival.listName') }}
      steps={(arrival) => [
        {
          key: 'takeUp',
          title: t('channels.pages.takeUp'),
          permission: 'complaints.handle',
          run: () => void send('POST', `arrivals/${id}/retries`, { version: arrival.version }),
          ...(isOpen(arrival) ? {} : { closedBecause: t('channels.pages.notParked') }),
        },
      ]}
      rows={{
        reason: ({ reason }: Arrival) => reasonOf(reason),
        recordKind: ({ recordKind, recordId }: Arrival) => <RecordLink kind={recordKind} id={recordId} />,
        changedFields: ({ changedFields }: Arrival) => <ChangedFields names={changedFields} />,
        ...{ recordId: null, version: null },
      }}
      sections={(arrival) => [
        {
          key: 'content',
          title: t('channels.pages.content'),
          content: (
            <>
              <RefusalNotice failure={failure} onClose={dismiss} />
              <ContentOf id={id} />
              {arrival.state === 'parked' && <PutAside arrival={arrival} />}
            </>
          ),
        },
      ]}
    />
  )
}

export function ChangedFields({ names }: { names: string | null }) {
  const { t } = useTranslation()
  if (names === null) return <span className="sy-muted">{t('kernel.none')}</span>
  return (
    <>
      {names.split(' ').map((name) => (
        <Tag key={name}>{t(`channels.parts.${name}`)}</Tag>
      ))}
    </>
  )
}

/** A message may say who complains: it is shown for a reason, which the journal keeps. */
function ContentOf({ id }: { id: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const [reason, setReason] = useState('')
  const [body, setBody] = useState<Body>()
  const { send, sending, failure, dismiss } = useCommand<Body>()
  if (!may('complaints.handle')) return <p className="sy-muted">{t('channels.pages.contentOfHandlers')}</p>
  const show = async () => setBody(await send('POST', `arrivals/${id}/readings`, { reason }))
  if (body)
    return (
      <>
        {body.changes.length > 0 && (
          <Table
            size="small"
            pagination={false}
            rowKey="part"
            dataSource={body.changes}
            columns={[
              { title: t('channels.pages.part'), render: (_, { part }) => t(`channels.parts.${part}`) },
              { title: t('channels.pages.before'), dataIndex: 'before' },
              { title: t('channels.pages.after'), dataIndex: 'after' },
            ]}
          />
        )}
        <pre className="sy-message">{body.text}</pre>
        {body.isCut && <p className="sy-muted">{t('channels.pages.contentCut')}</p>}
      </>
    )
  return (
    <>
      <RefusalNotice failure={failure} onClose={dismiss} />
      <p className="sy-muted">{t('channels.pages.contentHelp')}</p>
      <div className="sy-inline">
        <Input
          value={reason}
          maxLength={200}
          aria-label={t('channels.pages.readReason')}
          placeholder={t('channels.pages.readReason')}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button onClick={() => void show()} disabled={sending || reason.trim().length < 2}>
          {t('channels.pages.showContent')}
        </Button>
      </div>
    </>
  )
}

function PutAside({ arrival: { id, version } }: { arrival: Arrival }) {
  const { t } = useTranslation()
  const may = useMay()
  const [reason, setReason] = useState('')
  const { send, sending, failure, dismiss } = useCommand<Arrival>()
  if (!may('complaints.handle')) return null
  return (
    <>
      <RefusalNotice failure={failure} onClose={dismiss} />
      <p className="sy-muted">{t('channels.pages.putAsideHelp')}</p>
      <div className="sy-inline">
        <Input
          value={reason}
          maxLength={200}
          aria-label={t('channels.pages.putAsideReason')}
          placeholder={t('channels.pages.putAsideReason')}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button
          disabled={sending || reason.trim().length < 2}
          onClick={() => void send('POST', `arrivals/${id}/dismissals`, { version, reason })}
        >
          {t('channels.pages.putAside')}
        </Button>
      </div>
    </>
  )
}
