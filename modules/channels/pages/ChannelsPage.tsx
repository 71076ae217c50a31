import { Alert, Button, Tag } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, isFailure, upload } from '../../../kernel/web/api.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { FailureState, InstantText, LoadingState, PageFrame, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ChannelStanding, FileTaken, Standings } from '../model/index.ts'
import './channels.css'
import { useReason } from './reason.ts'

/** Every channel to another system: how it is set, when it was last heard, what waits and what is parked. */
export function ChannelsPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Standings>('channels')
  const content = () => {
    if (failure) return <FailureState failure={failure} onRetry={retry} />
    if (!answer) return <LoadingState />
    return (
      <div className="sy-channels">
        {answer.channels.map((channel) => (
          <ChannelCard key={channel.name} channel={channel} />
        ))}
      </div>
    )
  }
  return (
    <PageFrame title={t('channels.title')} subtitle={t('channels.pages.channelsSubtitle')}>
      {content()}
    </PageFrame>
  )
}

function ChannelCard({ channel }: { channel: ChannelStanding }) {
  const { t } = useTranslation()
  const may = useMay()
  const name = t(`channels.telling.channelOptions.${channel.name}`)
  return (
    <section className="sy-section sy-channel" aria-label={name}>
      <h2>
        {name} <Tag color={channel.way === 'off' ? 'default' : 'blue'}>{t(`channels.ways.${channel.way}`)}</Tag>
      </h2>
      {channel.way === 'off' ? <p className="sy-muted">{t(`channels.pages.howTo.${channel.name}`)}</p> : null}
      {channel.way !== 'off' && !channel.isUnitKnown && (
        <Alert type="warning" showIcon title={t('channels.pages.unitUnknown', { unit: channel.unit })} />
      )}
      <dl>
        {rowsOf(channel).map(([key, value]) => (
          <Row key={key} title={t(`channels.pages.rows.${key}`)}>
            {value ?? <span className="sy-muted">{t('channels.pages.never')}</span>}
          </Row>
        ))}
      </dl>
      {may('complaints.approve') && channel.way !== 'off' && <Acts channel={channel} />}
    </section>
  )
}

const rowsOf = (channel: ChannelStanding): [string, ReactNode][] => {
  const { host, heardAt, failedAt, failure, reconciledAt, refusedMessages, arrivals, tellings } = channel
  const at = (instant: string | null) => (instant === null ? null : <InstantText instant={instant} />)
  const spoken: [string, ReactNode][] = [
    ['host', host],
    ['heardAt', at(heardAt)],
    [
      'failedAt',
      failedAt && (
        <>
          {at(failedAt)} <span className="sy-muted">{failure}</span>
        </>
      ),
    ],
    ['reconciledAt', at(reconciledAt)],
    ['refusedMessages', refusedMessages],
  ]
  const { name } = channel
  return [
    ...(channel.way === 'client' ? spoken : []),
    ['arrivals', <Counts key="a" path="/arrivals" name={name} counts={arrivals} />],
    ['tellings', <Counts key="t" path="/tellings" name={name} counts={tellings} />],
    [
      'openDifferences',
      <PageLink key="d" to="/channel-differences" query={{ state: 'open', channel: name }}>
        {channel.openDifferences}
      </PageLink>,
    ],
  ]
}

const Row = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </>
)

type CountsProps = { path: string; name: string; counts: { waiting: number; parked: number } }

function Counts({ path, name, counts }: CountsProps) {
  const { t } = useTranslation()
  return (
    <>
      <PageLink to={path} query={{ state: 'waiting', channel: name }}>
        {t('channels.pages.waiting', { count: counts.waiting })}
      </PageLink>
      {' · '}
      <PageLink to={path} query={{ state: 'parked', channel: name }}>
        {t('channels.pages.parked', { count: counts.parked })}
      </PageLink>
    </>
  )
}

/** What a person may do by hand: hold both sides against each other, hand a file of orders in. */
function Acts({ channel: { name, way } }: { channel: ChannelStanding }) {
  const { t } = useTranslation()
  const { send, sending, failure, dismiss } = useCommand<{ jobId: string }>()
  const [isOrdered, setOrdered] = useState(false)
  const reconcile = async () =>
    setOrdered((await send('POST', `channels/${name}/reconciliations`, undefined)) !== undefined)
  return (
    <>
      <RefusalNotice failure={failure} onClose={dismiss} />
      {isOrdered && <Alert className="sy-notice" type="success" showIcon title={t('channels.pages.ordered')} />}
      {way === 'client' && (
        <Button onClick={() => void reconcile()} disabled={sending}>
          {t('channels.pages.reconcile')}
        </Button>
      )}
      <FileOf name={name} />
    </>
  )
}

function FileOf({ name }: { name: string }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const reasonOf = useReason()
  const [taken, setTaken] = useState<FileTaken>()
  const [failure, setFailure] = useState<Failure | null>(null)
  const send = async (file: File) => {
    setFailure(null)
    setTaken(undefined)
    try {
      setTaken(await upload<FileTaken>(`channels/${name}/files`, file))
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".jsonl,.txt"
        aria-label={t('channels.pages.chooseFile')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) void send(file)
        }}
      />{' '}
      <Button onClick={() => input.current?.click()}>{t('channels.pages.chooseFile')}</Button>
      <RefusalNotice failure={failure} onClose={() => setFailure(null)} />
      {taken && (
        <Alert
          className="sy-notice"
          type={taken.rejected.length > 0 ? 'warning' : 'success'}
          showIcon
          title={t('channels.pages.fileTaken', taken)}
          description={taken.rejected.map(({ line, why }) => (
            <div key={line}>{t('channels.pages.badRow', { line, why: reasonOf(why) })}</div>
          ))}
        />
      )}
    </>
  )
}
