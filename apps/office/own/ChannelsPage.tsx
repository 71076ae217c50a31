import { Select, Switch, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  PageSection,
  RefusalNotice,
} from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { ChannelAddress } from './ChannelAddress.tsx'
import type { OwnChannels } from './own-channels.ts'

/** How one is told outside the office: where, of what, and when not. */
export function ChannelsPage() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<OwnChannels>('own-channels')
  const content = () => {
    if (failure) return <FailureState failure={failure} onRetry={retry} />
    if (!answer) return <LoadingState rows={8} />
    if (answer.channels.length === 0)
      return <EmptyState title={t('office.channels.none')} text={t('office.channels.noneText')} />
    return (
      <>
        <PageSection title={t('office.channels.addresses')}>
          {answer.channels.map((channel) => (
            <ChannelAddress key={channel.name} channel={channel} />
          ))}
        </PageSection>
        <PageSection title={t('office.channels.quiet')}>
          <QuietHours quiet={answer.quiet} />
        </PageSection>
        <PageSection title={t('office.channels.kinds')}>
          <Kinds own={answer} />
        </PageSection>
      </>
    )
  }
  return (
    <PageFrame title={t('office.channels.title')} subtitle={t('office.channels.subtitle')}>
      {content()}
    </PageFrame>
  )
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }))

function QuietHours({ quiet }: { quiet: OwnChannels['quiet'] }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  const keep = (changed: Partial<OwnChannels['quiet']>) =>
    void send('PUT', 'own-channels/quiet', { ...quiet, ...changed })
  return (
    <>
      <RefusalNotice failure={failure} />
      <span className="sy-tags">
        {(['fromHour', 'untilHour'] as const).map((name) => (
          <Select
            key={name}
            value={quiet[name]}
            options={hours}
            disabled={sending}
            aria-label={t(`office.channels.${name}`)}
            prefix={t(`office.channels.${name}`)}
            onChange={(hour) => keep({ [name]: hour })}
          />
        ))}
      </span>
      <p className="sy-muted">{t('office.channels.quietText')}</p>
    </>
  )
}

function Kinds({ own }: { own: OwnChannels }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand()
  const isOn = (kind: string, channel: string) =>
    own.choices.some((one) => one.kind === kind && one.channel === channel && one.isWanted)
  const titleOf = (kind: string) => {
    const [module = '', what = ''] = kind.split('.')
    return t(`${module}.noticeKinds.${what}`)
  }
  return (
    <>
      <RefusalNotice failure={failure} />
      <Table<OwnChannels['kinds'][number]>
        size="small"
        pagination={false}
        rowKey="kind"
        dataSource={[...own.kinds]}
        scroll={{ x: true }}
        columns={[
          {
            title: t('office.channels.kind'),
            render: (_, { kind, binds }) => (
              <>
                {titleOf(kind)}
                {binds && <div className="sy-muted">{t('office.channels.binds')}</div>}
              </>
            ),
          },
          ...own.channels.map(({ name }) => ({
            title: t(`office.channels.names.${name}`),
            render: (_: unknown, { kind }: OwnChannels['kinds'][number]) => (
              <Switch
                checked={isOn(kind, name)}
                disabled={sending}
                aria-label={`${titleOf(kind)} ${t(`office.channels.names.${name}`)}`}
                onChange={(isWanted) => void send('PUT', 'own-channels/choices', { kind, channel: name, isWanted })}
              />
            ),
          })),
        ]}
      />
    </>
  )
}
