import { Button, Tooltip } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../model.ts'
import { shortcutsOf } from '../keyboard.ts'
import { useRecordPages } from '../modules.tsx'
import { PageLink, useGoTo } from '../navigation.tsx'
import { pathOf } from '../pages.ts'
import { useMay } from '../session.tsx'
import { optionText, recordText } from '../texts.ts'
import { useRecord } from '../use-register.ts'
import { Attachments } from './Attachments.tsx'
import { FullFirst, type Part } from './FullFirst.tsx'
import { PageFrame, PageSection } from './PageFrame.tsx'
import { PrintButton } from './PrintButton.tsx'
import { RecordFields, type RecordRows } from './RecordFields.tsx'
import { RecordHistory } from './RecordHistory.tsx'
import { RecordTimeline, type TimelineEntry } from './RecordTimeline.tsx'
import { FailureState, LoadingState } from './states.tsx'
import { useRecordKeys } from './use-record-keys.ts'

/** Something that can be done with a record now, or cannot and why. */
export type RecordStep = {
  readonly key: string
  readonly title: string
  /** A page to go to, or something to do here. */
  readonly path?: string
  readonly run?: () => void
  readonly permission?: string
  /** Why it is not open: shown beside the button, which is then off. */
  readonly closedBecause?: string
  readonly primary?: boolean
  readonly danger?: boolean
  /** The key that takes it; else its number among the steps. */
  readonly shortcut?: string
}

export type RecordSection = Part

type RecordDetailProps<M extends Model> = {
  model: M
  id: string
  path?: string
  above?: { readonly path: string; readonly title: string }
  /** Head: marks beside the name, such as class, state and clock. */
  head?: (record: RecordOf<M>) => ReactNode
  steps?: (record: RecordOf<M>) => readonly RecordStep[]
  /** Other contents of a row of the body, by field; `null` leaves the row out. */
  rows?: RecordRows<M>
  /** Body: what follows the fields. */
  sections?: (record: RecordOf<M>) => readonly RecordSection[]
  timeline?: (record: RecordOf<M>) => readonly TimelineEntry[] | ReactNode
}

/** The page of one record in its four parts: head, steps, body, timeline. */
export function RecordDetail<M extends Model>(props: RecordDetailProps<M>) {
  const { model, id, path, above } = props
  const { t } = useTranslation()
  const { record, waiting, failure, retry } = useRecord(model, id, path)
  const name = recordText(t, model.name)
  const way = above ? { above } : {}
  useSuccessor(model, id, record)
  if (record) return <LoadedDetail {...props} record={record} />
  return (
    <PageFrame title={name} {...way}>
      {waiting || !failure ? <LoadingState /> : <FailureState failure={failure} onRetry={retry} />}
    </PageFrame>
  )
}

/** Two records were found to be one: the address of the other leads to the one that counts. */
function useSuccessor<M extends Model>(model: M, id: string, record: RecordOf<M> | null) {
  const page = useRecordPages(model.path)?.page
  const goTo = useGoTo()
  const next = record && record.id !== id ? record.id : null
  useEffect(() => {
    if (next !== null && page !== undefined) goTo(pathOf(page, next), {}, { replace: true })
  }, [next, page, goTo])
}

function LoadedDetail<M extends Model>({ record, ...props }: RecordDetailProps<M> & { record: RecordOf<M> }) {
  const { model, above, head, steps, sections, timeline } = props
  const { t } = useTranslation()
  const named = String(record[model.title as keyof RecordOf<M>] ?? t('kernel.unknown'))
  const title = model.fields[model.title]?.kind === 'choice' ? optionText(t, model.name, model.title, named) : named
  const attached = model.attachments
    ? [
        {
          key: 'attachments',
          title: t('kernel.attachment.listName'),
          content: <Attachments path={`${model.path}/${record.id}/attachments`} use={model.attachments} />,
        },
      ]
    : []
  return (
    <PageFrame
      title={title}
      {...(above ? { above } : {})}
      subtitle={head ? head(record) : recordText(t, model.name)}
      actions={
        <>
          {steps && <RecordSteps steps={steps(record)} />}
          <PrintButton />
        </>
      }
    >
      <PageSection>
        <RecordFields model={model} record={record} {...(props.rows ? { rows: props.rows } : {})} />
      </PageSection>
      <FullFirst parts={[...(sections?.(record) ?? []), ...attached]} />
      {timeline && (
        <PageSection title={t('kernel.detail.timeline')}>
          <TimelineContent content={timeline(record)} />
        </PageSection>
      )}
      {model.history && <RecordHistory model={model} record={record} />}
    </PageFrame>
  )
}

const TimelineContent = ({ content }: { content: readonly TimelineEntry[] | ReactNode }) =>
  isEntries(content) ? <RecordTimeline entries={content} /> : content

const isEntries = (content: readonly TimelineEntry[] | ReactNode): content is readonly TimelineEntry[] =>
  Array.isArray(content) && content.every((entry) => typeof entry === 'object' && entry !== null && 'at' in entry)

/** What can be done with the record, each with the reason when it is not open. Steps of others are not shown. */
export function RecordSteps({ steps }: { steps: readonly RecordStep[] }) {
  const may = useMay()
  const box = useRef<HTMLSpanElement>(null)
  const shown = steps.filter(({ permission }) => may(permission))
  const shortcuts = shortcutsOf(shown)
  useRecordKeys(
    shortcuts.flatMap((shortcut) => shortcut ?? []),
    (shortcut) => stepButtons(box.current)[shortcuts.indexOf(shortcut)]?.click(),
  )
  return (
    <span ref={box} className="sy-steps">
      {shown.map((step, at) => (
        <StepButton key={step.key} step={step} shortcut={shortcuts[at]} />
      ))}
    </span>
  )
}

const stepButtons = (box: HTMLElement | null): readonly HTMLElement[] =>
  [...(box?.children ?? [])].filter((child) => child instanceof HTMLElement)

function StepButton({ step, shortcut }: { step: RecordStep; shortcut: string | undefined }) {
  const mark = shortcut && <kbd aria-hidden>{shortcut}</kbd>
  const keys = shortcut ? { 'aria-keyshortcuts': shortcut } : {}
  const type = step.primary ? { type: 'primary' as const } : {}
  const danger = step.danger ?? false
  if (step.closedBecause !== undefined) {
    return (
      <Tooltip title={step.closedBecause}>
        {/* Not `disabled`: who uses the keyboard must be able to reach the reason. */}
        <Button aria-disabled className="sy-closed" aria-description={step.closedBecause} {...keys}>
          {step.title}
          {mark}
        </Button>
      </Tooltip>
    )
  }
  if (step.path !== undefined) {
    return (
      <PageLink to={step.path} className={step.primary ? 'sy-button sy-button-primary' : 'sy-button'} {...keys}>
        {step.title}
        {mark}
      </PageLink>
    )
  }
  return (
    <Button {...type} danger={danger} onClick={step.run} {...keys}>
      {step.title}
      {mark}
    </Button>
  )
}
