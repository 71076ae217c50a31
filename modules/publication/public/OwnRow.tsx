import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../kernel/errors.ts'
import { ask, type Failure, isFailure } from '../../../kernel/web/api.ts'
import { numberText } from '../../../kernel/web/format.ts'
import { PublicFailure, PublicNotice } from '../../../kernel/web/public/index.ts'
import type { PublicDraw } from '../model.ts'
import type { Weighed } from '../rules/weigh.ts'
import { useWeighing } from './use-weighing.ts'

/** "Was my business in the pool?": its own line with the path that proves it, checked on the reader's device. */
export function OwnRow({ draw }: { draw: PublicDraw }) {
  const { t } = useTranslation()
  const id = useId()
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const { state, answer, weigh } = useWeighing((error) => setFailure(isFailure(error) ? error : null))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    void weigh(async () => [
      JSON.stringify(await ask<unknown>(`public/draws/${draw.id}/row`, { code: entityOf(code) })),
    ])
  }
  const [weighed] = answer?.weighed ?? []
  return (
    <>
      <form className="pub-search" onSubmit={submit}>
        <label htmlFor={id}>{t('publication.draw.rowLabel')}</label>
        <div className="pub-search-row">
          <input
            id={id}
            value={code}
            required
            minLength={2}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-help`}
            onChange={(event) => setCode(event.target.value)}
          />
          <button type="submit" disabled={state === 'working'}>
            {t('publication.draw.rowAsk')}
          </button>
        </div>
        <p id={`${id}-help`} className="pub-muted">
          {t('publication.draw.rowHelp')}
        </p>
      </form>
      {state === 'failed' && <RowFailure failure={failure} />}
      {weighed && <RowVerdict draw={draw} weighed={weighed} />}
    </>
  )
}

/** Codes are in capitals; a number of the pool keeps its prefix. */
const entityOf = (typed: string): string => {
  const text = typed.replace(/\s/g, '')
  return text.includes(':') ? text.toLowerCase() : text.toUpperCase()
}

function RowFailure({ failure }: { failure: Failure | null }) {
  const { t } = useTranslation()
  const isUnknown =
    failure instanceof Refusal && (failure.code === 'pool/not-found' || failure.code === 'request/invalid')
  if (isUnknown) return <PublicNotice tone="plain" title={t('publication.draw.rowNone')} />
  if (failure) return <PublicFailure failure={failure} />
  return <PublicNotice tone="warning" title={t('publication.weigh.failed')} />
}

function RowVerdict({ draw, weighed: { verdict, facts } }: { draw: PublicDraw; weighed: Weighed }) {
  const { t } = useTranslation()
  if (!verdict.valid)
    return <PublicNotice tone="bad" title={t('publication.draw.rowFailed', { where: verdict.where })} />
  const row = facts?.row
  if (!row) return null
  if (facts.announcementHash !== draw.announcementHash)
    return <PublicNotice tone="bad" title={t('publication.draw.rowOther')} />
  const reason = t(`publication.draw.outReasons.${row.reason}`, { defaultValue: row.reason })
  return (
    <PublicNotice tone="good" title={t(`publication.draw.${row.isIn ? 'rowIn' : 'rowOut'}`)}>
      {!row.isIn && <p>{t('publication.draw.rowReason', { reason })}</p>}
      <p>
        {t('publication.draw.rowPlace', { place: numberText(row.index + 1), all: numberText(facts.frameCount) })}{' '}
        {t('publication.draw.rowProved')}
      </p>
      {row.isIn && (
        <p>
          {t(`publication.draw.told.${row.drawn}`)}
          {row.drawn !== null && ` · ${t('publication.draw.drawnNote')}`}
        </p>
      )}
      <p>{t('publication.limits.drawn')}</p>
    </PublicNotice>
  )
}
