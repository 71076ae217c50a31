import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../kernel/web/format.ts'
import { useQueryString, useSetQueryString } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { SentenceAnswer, Sentences, SlotAnswer } from '../model/sentences.ts'
import { piecesOf } from '../rules/sentences.ts'
import { RecordsLink } from './RecordsLink.tsx'
import { SlotTable } from './SlotTable.tsx'
import './sentences.css'

const aDay = /^\d{4}-\d{2}-\d{2}$/

/** The sentences of an annual report, written from the records of the days that are asked for. */
export function SentencesPage() {
  const { t } = useTranslation()
  const query = useQueryString()
  const asked = Object.fromEntries(
    Object.entries(query).filter(([name, value]) => ['from', 'until'].includes(name) && aDay.test(value ?? '')),
  ) as Record<string, string>
  const { answer, failure, retry } = useQuestion<Sentences>('sentences', asked)
  return (
    <PageFrame
      title={t('statistics.pages.sentences')}
      subtitle={
        answer &&
        t('statistics.sentences.asOf', { from: answer.from, until: answer.until, asOf: instantText(answer.asOf) })
      }
    >
      {answer && <DaysForm key={`${answer.from}${answer.until}`} {...answer} />}
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!answer && !failure && <LoadingState />}
      {answer?.items.map((sentence) => (
        <SentenceSection key={sentence.key} sentence={sentence} />
      ))}
    </PageFrame>
  )
}

function DaysForm({ from, until }: Pick<Sentences, 'from' | 'until'>) {
  const { t } = useTranslation()
  const setQuery = useSetQueryString()
  const year = Number(until.slice(0, 4))
  const change = (name: 'from' | 'until', value: string) => aDay.test(value) && setQuery({ from, until, [name]: value })
  return (
    <form className="sy-sentence-days" onSubmit={(event) => event.preventDefault()}>
      {(['from', 'until'] as const).map((name) => (
        <label key={name}>
          {t(`statistics.sentences.${name}`)}{' '}
          <input
            type="date"
            defaultValue={name === 'from' ? from : until}
            onBlur={({ target }) => change(name, target.value)}
          />
        </label>
      ))}
      {[year, year - 1].map((one) => (
        <button key={one} type="button" onClick={() => setQuery({ from: `${one}-01-01`, until: `${one}-12-31` })}>
          {t('statistics.sentences.year', { year: one })}
        </button>
      ))}
      <button type="button" onClick={() => setQuery({})}>
        {t('statistics.sentences.lastYear')}
      </button>
    </form>
  )
}

function SentenceSection({ sentence: { key, seeds, slots } }: { sentence: SentenceAnswer }) {
  const { t } = useTranslation()
  const marked = Object.fromEntries(slots.map((slot) => [slot.key, `{{${slot.key}}}`]))
  const pieces = piecesOf(t(`statistics.sentences.texts.${key}`, marked))
  return (
    <section className="sy-sentence" aria-label={t(`statistics.sentences.titles.${key}`)}>
      <h2>{t(`statistics.sentences.titles.${key}`)}</h2>
      <p>
        {pieces.map((piece, place) => (
          // The pieces of a sentence never change their places.
          <Fragment key={`${key}-${String(place)}`}>
            {'text' in piece ? piece.text : <SlotNumber slot={slots.find((slot) => slot.key === piece.key)} />}
          </Fragment>
        ))}
      </p>
      <details open={slots.some(({ aim }) => aim !== null && aim !== 'all')}>
        <summary>{t('statistics.sentences.about', { seeds: seeds.join(t('statistics.sentences.between')) })}</summary>
        <SlotTable slots={slots} />
      </details>
    </section>
  )
}

function SlotNumber({ slot }: { slot: SlotAnswer | undefined }) {
  const { t } = useTranslation()
  if (!slot) return null
  const { key, printed, numerator, isReached } = slot
  const text = t(`statistics.sentences.forms.${printed.form}`, printed.values)
  const name = t(`statistics.sentences.keys.${key}`)
  const tone = isReached === null ? '' : isReached ? 'sy-reached' : 'sy-missed'
  if (!numerator || printed.form === 'none')
    return <span className={`sy-sentence-number sy-${slot.state}`}>{text}</span>
  return (
    <span className={`sy-sentence-number ${tone}`}>
      <RecordsLink side={numerator} label={t('statistics.card.open', { name, value: text })}>
        {text}
      </RecordsLink>
    </span>
  )
}
