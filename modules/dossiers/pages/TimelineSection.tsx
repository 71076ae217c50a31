import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Failure, isFailure } from '../../../kernel/web/api.ts'
import {
  Attachments,
  EmptyState,
  FailureState,
  LoadingState,
  RecordTimeline,
  RefusalNotice,
  type TimelineEntry,
} from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Dossier, FactEntry, Timeline } from '../model.ts'
import { RecordFact } from './RecordFact.tsx'

/** What happened to a subject, newest first, of one kind if asked. */
export function TimelineSection({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState('')
  const { answer: dossier } = useQuestion<Dossier>(`dossiers/${subjectId}`)
  return (
    <>
      <div className="sy-actions">
        <Select
          value={kind}
          onChange={setKind}
          aria-label={t('dossiers.record.kind')}
          popupMatchSelectWidth={240}
          options={[
            { value: '', label: t('dossiers.timeline.all') },
            ...(dossier?.kinds ?? []).map((one) => ({
              value: one.kind,
              label: `${t(`dossiers.kinds.${one.kind}`, { defaultValue: one.kind })} ${one.count}`,
            })),
          ]}
        />
        <RecordFact subjectId={subjectId} />
      </div>
      <Facts key={kind} subjectId={subjectId} kind={kind} />
    </>
  )
}

function Facts({ subjectId, kind }: { subjectId: string; kind: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Timeline>(`dossiers/${subjectId}/facts`, { kind })
  const earlier = useEarlier(subjectId, kind)
  const entryOf = useEntry()
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={4} />
  if (answer.items.length === 0) return <EmptyState title={t('dossiers.timeline.empty')} />
  const next = earlier.pages.length > 0 ? (earlier.pages.at(-1)?.next ?? null) : answer.next
  const facts = [answer, ...earlier.pages].flatMap(({ items }) => items)
  return (
    <>
      <RecordTimeline entries={facts.map(entryOf)} />
      <RefusalNotice failure={earlier.failure} />
      {next !== null && (
        <Button loading={earlier.loading} onClick={() => earlier.load(next)}>
          {t('dossiers.timeline.more')}
        </Button>
      )}
    </>
  )
}

function useEarlier(subjectId: string, kind: string) {
  const [pages, setPages] = useState<readonly Timeline[]>([])
  const [loading, setLoading] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const load = async (after: string) => {
    setLoading(true)
    setFailure(null)
    try {
      const page = await ask<Timeline>(`dossiers/${subjectId}/facts`, { kind, after })
      setPages((before) => [...before, page])
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    } finally {
      setLoading(false)
    }
  }
  return { pages, loading, failure, load }
}

/** Where the reference names a document that a person can look for, and no record of ours. */
const documented = ['dossiers', 'exchange']

function useEntry(): (fact: FactEntry) => TimelineEntry {
  const { t } = useTranslation()
  return ({ id, occurredOn, kind, payload, sourceModule, sourceRef, withdrawnOn, withdrawnReason }) => ({
    key: id,
    at: occurredOn,
    title: t(`dossiers.kinds.${kind}`, { defaultValue: kind }),
    by: t('dossiers.timeline.source', {
      source: [
        t(`dossiers.sources.${sourceModule}`, { defaultValue: sourceModule }),
        ...(sourceRef !== null && documented.includes(sourceModule) ? [sourceRef] : []),
      ].join(' '),
    }),
    text: (
      <>
        {payloadText(t, payload)}
        {withdrawnOn !== null && (
          <div className="sy-muted">
            {t('dossiers.timeline.withdrawn', { on: withdrawnOn, reason: withdrawnReason })}
          </div>
        )}
        <FactFiles id={id} />
      </>
    ),
    ...(withdrawnOn === null ? {} : { tone: 'plain' as const }),
  })
}

/** What a fact was read from or is proved by; asked for only when somebody wants to see it. */
function FactFiles({ id }: { id: string }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="sy-muted">{t('kernel.attachment.listName')}</summary>
      {isOpen && <Attachments path={`dossiers/facts/${id}/attachments`} use="evidence" />}
    </details>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

/** A payload in words where there are words for it, else as it is: nothing that is recorded is hidden. */
const payloadText = (t: Translate, payload: FactEntry['payload']): string =>
  Object.entries(payload)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => {
      const name = t(`dossiers.payload.${field}`, { defaultValue: field })
      return t('dossiers.separator.field', { name, value: valueText(t, field, value) })
    })
    .join(t('dossiers.separator.fields'))

function valueText(t: Translate, field: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => valueText(t, field, one)).join(t('dossiers.separator.list'))
  if (typeof value === 'boolean') return t(value ? 'kernel.yes' : 'kernel.no')
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  return t(`dossiers.values.${field}.${String(value)}`, { defaultValue: String(value) })
}
