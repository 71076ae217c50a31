import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../errors.ts'
import type { Limit } from '../../law/rule.ts'
import { type Weighed, type Weighing, weigh } from '../../law/weigh.ts'
import { refusalText } from '../texts.ts'
import { fromUnder, limitsOf, questionOf } from './question.ts'
import {
  ExcludedFields,
  ExtensionFields,
  FromField,
  LimitField,
  PlaceField,
  RollField,
  RuleField,
} from './scale-fields.tsx'
import { daysText, limitText, placeText } from './texts.ts'
import type { LawAsked } from './use-law.ts'
import './scale.css'

type ScaleProps = {
  readonly known: LawAsked
  /** The rule it begins with; on the page of one rule it stays there. */
  readonly rule?: string
}

/** Weighs a deadline in the reader's own browser, by the same reckoning as every clock of the house. */
export function DeadlineScale({ known, rule }: ScaleProps) {
  const [asked, setAsked] = useState<Weighing>(() => questionOf(known, rule ?? 'A-24'))
  const change = (part: Partial<Weighing>) => setAsked({ ...asked, ...part })
  const limits = limitsOf(known, asked.rule)
  const limit = limits.find(({ name }) => name === asked.limit)
  const outcome = useMemo(() => outcomeOf(known, asked), [known, asked])
  return (
    <div className="scale">
      <form className="scale-form" onSubmit={(event) => event.preventDefault()}>
        {rule === undefined && <RuleField known={known} asked={asked} onChange={setAsked} />}
        <LimitField
          limits={limits}
          value={asked.limit}
          onChange={(name) => {
            const from = fromUnder(
              limits.find((one) => one.name === name),
              asked.from,
            )
            change({ limit: name, from, extended: [], excluded: [] })
          }}
        />
        <FromField isHours={limit?.unit === 'hours'} value={asked.from} onChange={(from) => change({ from })} />
        <PlaceField asked={asked} onChange={change} />
        {limit?.unit !== 'hours' && <RollField asked={asked} onChange={change} />}
        {limit && <ExtensionFields limit={limit} asked={asked} onChange={change} />}
        <ExcludedFields
          isHours={limit?.unit === 'hours'}
          excluded={asked.excluded}
          onChange={(excluded) => change({ excluded })}
        />
      </form>
      <output className="scale-outcome" aria-live="polite">
        {outcome instanceof Refusal ? <Wrong refusal={outcome} /> : <Answer weighed={outcome} />}
      </output>
    </div>
  )
}

function outcomeOf({ law, calendar }: LawAsked, asked: Weighing): Weighed | Refusal {
  try {
    return weigh(law, calendar, asked)
  } catch (failure) {
    if (failure instanceof Refusal) return failure
    throw failure
  }
}

const Wrong = ({ refusal }: { refusal: Refusal }) => {
  const { t } = useTranslation()
  return <p className="scale-wrong">{refusalText(t, refusal.code, refusal.details)}</p>
}

function Answer({ weighed }: { weighed: Weighed }) {
  const { t } = useTranslation()
  const { rule, limit, due, unrolled, provisional, stretches, start } = weighed
  return (
    <>
      <p className="scale-due">
        {t(`kernel.law.scale.${dueWord(limit)}`)} <strong>{due}</strong>
      </p>
      {limit.isParameter && <p className="scale-wrong">{t('kernel.law.scale.parameter')}</p>}
      {provisional && <p className="scale-wrong">{t('kernel.law.scale.provisional')}</p>}
      <dl className="scale-basis">
        <dt>{t('kernel.law.scale.basis')}</dt>
        <dd>{rule.article}</dd>
        <dt>{t('kernel.law.scale.version')}</dt>
        <dd>{`${rule.id} · ${rule.version} · ${placeText(t, rule.place)} · ${daysText(t, rule.inForceFrom, rule.inForceUntil)}`}</dd>
        <dt>{t('kernel.law.scale.says')}</dt>
        <dd>{limitText(t, limit)}</dd>
        {unrolled !== due && (
          <>
            <dt>{t('kernel.law.scale.unrolled')}</dt>
            <dd>{unrolled}</dd>
          </>
        )}
      </dl>
      {start !== undefined && <p className="scale-hours">{t('kernel.law.scale.hours', { start })}</p>}
      {stretches.length > 0 && <Stretches stretches={stretches} />}
    </>
  )
}

const dueWord = ({ unit, direction }: Limit) =>
  unit === 'hours' ? 'dueHour' : direction === 'before' ? 'dueBefore' : 'due'

function Stretches({ stretches }: Pick<Weighed, 'stretches'>) {
  const { t } = useTranslation()
  return (
    <table className="scale-steps">
      <caption>{t('kernel.law.scale.steps')}</caption>
      <thead>
        <tr>
          {(['days', 'treatment', 'number', 'sum'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`kernel.law.scale.column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stretches.map(({ from, until, treatment, days, sum }) => (
          <tr key={from} className={`scale-${treatment}`}>
            <td>{from === until ? from : `${from} – ${until}`}</td>
            <td>{t(`kernel.law.treatment.${treatment}`)}</td>
            <td>{days}</td>
            <td>{treatment === 'counted' ? sum : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
