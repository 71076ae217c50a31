import { Button, Modal, Select } from 'antd'
import i18n from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../calendar.ts'
import type { Model, RecordOf } from '../../model.ts'
import { address } from '../api.ts'
import { instantText } from '../format.ts'
import { fieldText } from '../texts.ts'
import { useQuestion } from '../use-register.ts'
import { CorrectRecord } from './CorrectRecord.tsx'
import { DayInput } from './DayInput.tsx'
import { PageSection } from './PageFrame.tsx'
import './history.css'
import { RecordFields } from './RecordFields.tsx'
import { RecordTimeline, type TimelineEntry } from './RecordTimeline.tsx'
import { FailureState, LoadingState } from './states.tsx'
import { ValueText } from './values.tsx'

type HistoryItem = {
  readonly entryId: string
  readonly at: string
  readonly by: string | null
  readonly action: string
  readonly isBatch: boolean
  readonly isErased: boolean
  readonly place: { readonly epoch: number; readonly index: number } | null
  readonly correction: { readonly reason: string } | null
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[]
}

type History = {
  readonly epoch: number
  readonly size: number
  readonly mayCorrect: boolean
  readonly items: readonly HistoryItem[]
}

type Props<M extends Model> = { model: M; record: RecordOf<M> }

const shownAtFirst = 5

/** What became of a record: every version with who, when and what changed, and the record as it stood at any moment. */
export function RecordHistory<M extends Model>({ model, record }: Props<M>) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<History>(`${model.path}/${record.id}/history`)
  const [isWhole, setIsWhole] = useState(false)
  const content = () => {
    if (failure) return <FailureState failure={failure} onRetry={retry} />
    if (!answer) return <LoadingState rows={3} />
    const items = isWhole ? answer.items : answer.items.slice(0, shownAtFirst)
    return (
      <>
        <AsOf model={model} record={record} history={answer} />
        <RecordTimeline entries={items.map((item) => entryOf(model, item, item === answer.items.at(-1), t))} />
        {items.length < answer.items.length && (
          <Button onClick={() => setIsWhole(true)}>
            {t('kernel.history.more', { count: answer.items.length as never })}
          </Button>
        )}
      </>
    )
  }
  return (
    <PageSection
      title={t('kernel.history.title')}
      actions={answer?.mayCorrect && <CorrectRecord model={model} record={record} />}
    >
      {content()}
    </PageSection>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

/** A step of the record's procedure goes by its own name; what changed by it may stand in the matter alone. */
const stepKey = ({ name }: Model, { action }: HistoryItem): string =>
  `${name.replace('.', '.procedures.')}.steps.${action.replace(/^.*\./, '')}`

function actOf(model: Model, item: HistoryItem, isFirst: boolean): string {
  if (item.isBatch) return 'kernel.history.batch'
  if (item.action === 'register.erase') return 'kernel.history.byLaw'
  if (isFirst) return 'kernel.history.created'
  const step = stepKey(model, item)
  return i18n.exists(step) ? step : 'kernel.detail.change'
}

function entryOf(model: Model, item: HistoryItem, isFirst: boolean, t: Translate): TimelineEntry {
  const act = actOf(model, item, isFirst)
  return {
    key: item.entryId,
    at: item.at,
    title: item.correction ? t('kernel.history.correction', { reason: item.correction.reason }) : t(act),
    ...(item.by === null ? {} : { by: t('kernel.history.by', { name: item.by }) }),
    text: <WhatChanged model={model} item={item} />,
    tone: item.correction ? 'bad' : 'plain',
  }
}

function WhatChanged({ model, item }: { model: Model; item: HistoryItem }) {
  const { t } = useTranslation()
  const { place, entryId, changes, isErased } = item
  return (
    <>
      {isErased && <p className="sy-muted">{t('kernel.history.erased')}</p>}
      {changes.length > 0 && (
        <dl className="sy-changes">
          {changes.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{fieldText(t, model.name, field)}</dt>
              <dd>
                <del>
                  <ValueText model={model} name={field} value={before} />
                </del>
                <span aria-hidden> → </span>
                <ins>
                  <ValueText model={model} name={field} value={after} />
                </ins>
                {model.fields[field]?.personal && <span className="sy-muted"> {t('kernel.history.masked')}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <span className="sy-muted">
        {place === null ? (
          t('kernel.history.unsealed')
        ) : (
          <a href={address('public/journal/proof', { entry: entryId })} target="_blank" rel="noreferrer">
            {t('kernel.history.place', { number: (place.index + 1) as never })}
          </a>
        )}
      </span>
    </>
  )
}

type Moment = { readonly day: Day | null; readonly knownAt: number | null }

function AsOf<M extends Model>({ model, record, history }: Props<M> & { history: History }) {
  const { t } = useTranslation()
  const [moment, setMoment] = useState<Moment>({ day: null, knownAt: null })
  const [isOpen, setIsOpen] = useState(false)
  const known = history.items.filter(({ place }) => place?.epoch === history.epoch)
  return (
    <div className="sy-as-of">
      <span>{t('kernel.history.asOf')}</span>
      <DayInput value={moment.day} onChange={(day) => setMoment({ ...moment, day })} label={t('kernel.history.day')} />
      <Select<number>
        value={moment.knownAt ?? 0}
        onChange={(size) => setMoment({ ...moment, knownAt: size === 0 ? null : size })}
        aria-label={t('kernel.history.known')}
        title={t('kernel.history.knownHelp')}
        popupMatchSelectWidth={320}
        options={[
          { value: 0, label: `${t('kernel.history.known')} ${t('kernel.history.knownNow')}` },
          ...known.map(({ at, place }) => ({
            value: (place?.index ?? 0) + 1,
            label: `${t('kernel.history.place', { number: ((place?.index ?? 0) + 1) as never })} · ${instantText(at)}`,
          })),
        ]}
      />
      <Button disabled={moment.day === null && moment.knownAt === null} onClick={() => setIsOpen(true)}>
        {t('kernel.history.show')}
      </Button>
      <Modal open={isOpen} onCancel={() => setIsOpen(false)} footer={null} width={860} title={titleOf(moment, t)}>
        {isOpen && <RecordThen model={model} record={record} moment={moment} />}
      </Modal>
    </div>
  )
}

const titleOf = ({ day, knownAt }: Moment, t: Translate): string =>
  [
    day === null ? t('kernel.history.today') : t('kernel.history.asOfTitle', { day }),
    knownAt === null ? '' : t('kernel.history.asOfKnown', { number: knownAt as never }),
  ].join('')

function RecordThen<M extends Model>({ model, record, moment }: Props<M> & { moment: Moment }) {
  const { day, knownAt } = moment
  const query = { ...(day === null ? {} : { asOf: day }), ...(knownAt === null ? {} : { knownAt: String(knownAt) }) }
  const path = `${model.path}/${record.id}`
  const { answer, failure, retry } = useQuestion<RecordOf<M>>(path, query)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={6} />
  return (
    <>
      <h3>{String(answer[model.title as keyof RecordOf<M>] ?? '')}</h3>
      <RecordFields model={model} record={answer} isPast />
    </>
  )
}
