import { useTranslation } from 'react-i18next'
import { instantText } from '../../../../kernel/web/format.ts'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { DayText } from '../../../../kernel/web/office/index.ts'
import type { Centre } from '../../model/centre.ts'
import { channelNumber, dangerNumber, loadNumbers, spikeNumber } from '../../model/centre-numbers.ts'
import { spikeChance, spikeDays, weeksBefore } from '../../rules/spikes.ts'
import { Count, Panel } from './Panel.tsx'
import { useNameOf } from './use-name-of.ts'

const Nothing = ({ text }: { text: string }) => <p className="sy-centre-none">{text}</p>

/** What a person must look at at once, the newest first. */
export function DangerPanel({ dangers }: { dangers: Centre['dangers'] }) {
  const { t } = useTranslation()
  const { items } = dangers
  return (
    <Panel title={t('complaints.centre.dangers')}>
      <Count {...dangerNumber(dangers)} label={t('complaints.centre.dangers')} isLoud />
      {items.length === 0 && <Nothing text={t('complaints.centre.noDangers')} />}
      <ul className="sy-centre-list">
        {items.map(({ id, kind, respondentName, receivedOn, flags }) => (
          <li key={id}>
            <PageLink to={`/${kind}/${id}`}>{respondentName}</PageLink>
            <span className="sy-centre-loud">
              {flags.map((flag) => t(`triage.flags.${flag}`)).join(t('complaints.centre.comma'))}
            </span>
            <DayText day={receivedOn} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What came more often than the weeks before let expect, with the reckoning itself. */
export function SpikePanel({ spikes }: { spikes: Centre['spikes'] }) {
  const { t } = useTranslation()
  const nameOf = useNameOf()
  const rule = { days: spikeDays, weeks: weeksBefore, chance: spikeChance }
  return (
    <Panel title={t('complaints.centre.spikes')} note={t('complaints.centre.spikeRule', rule)}>
      {spikes.length === 0 && <Nothing text={t('complaints.centre.noSpikes')} />}
      <ul className="sy-centre-list">
        {spikes.map((spike) => {
          const { by, key, count, before, expected, chance } = spike
          const words = { count, before, expected: expected.toFixed(1), chance: chanceText(chance), weeks: weeksBefore }
          return (
            <li key={`${by}-${key}`}>
              <span>{t(`complaints.centre.by.${by}`, { name: nameOf(spike) })}</span>
              <Count {...spikeNumber(spike)} label={nameOf(spike)} isLoud />
              <span className="sy-muted">{t('complaints.centre.spike', words)}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

const chanceText = (chance: number): string =>
  chance < 1e-6 ? '<0.000001' : chance.toFixed(6).replace(/0+$/, '').padEnd(3, '0')

type LoadProps = { name: 'units' | 'people'; filter: 'unitId' | 'holderId'; loads: Centre['units']; today: string }

/** Who has how much, and what of it is over. */
export function LoadPanel({ name, filter, loads, today }: LoadProps) {
  const { t } = useTranslation()
  const most = Math.max(1, ...loads.map(({ open }) => open))
  return (
    <Panel title={t(`complaints.centre.${name}`)}>
      {loads.length === 0 && <Nothing text={t('complaints.centre.noneHere')} />}
      <ol className="sy-centre-bars">
        {loads.map((load) => {
          const label = load.name ?? t('complaints.centre.nobody')
          const { open, over } = loadNumbers(filter, load, today)
          return (
            <li key={load.id ?? '~'}>
              <span>{label}</span>
              <meter min={0} max={most} value={load.open} aria-hidden />
              <Count {...open} label={label} />
              <Count {...over} label={t('complaints.centre.over')} isLoud />
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

/** Who went out today, where to, and whether he is back. */
export function FieldPanel({ field }: { field: Centre['field'] }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('complaints.centre.field')}>
      {field.length === 0 && <Nothing text={t('complaints.centre.nobodyOut')} />}
      <ul className="sy-centre-list">
        {field.map(({ id, officers, subjectName, startedAt, finishedAt }) => (
          <li key={id}>
            <span>{officers.join(t('complaints.centre.comma'))}</span>
            <span>{subjectName}</span>
            <span className="sy-muted">
              {finishedAt
                ? t('complaints.centre.back', { at: instantText(finishedAt) })
                : t('complaints.centre.since', { at: instantText(startedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Each way in: what came on it, and whether it fell silent. */
export function ChannelPanel({ channels }: { channels: Centre['channels'] }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('complaints.centre.channels')} note={t('complaints.centre.channelRule', { weeks: weeksBefore })}>
      <ul className="sy-centre-list">
        {channels.map(({ channel, before, lastOn, isSilent, ...rest }) => (
          <li key={channel}>
            <span>{t(`complaints.complaint.channelOptions.${channel}`)}</span>
            <Count
              {...channelNumber({ channel, before, lastOn, isSilent, ...rest })}
              label={t('complaints.centre.week')}
            />
            <span className="sy-muted">
              {t('complaints.centre.usual', { mean: (before / weeksBefore).toFixed(1) })}
              {lastOn && ` · ${lastOn}`}
            </span>
            {isSilent && <span className="sy-centre-loud">{t('complaints.centre.silent')}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
