import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Interval } from '../../law/reckon.ts'
import { type Limit, type ResponseMode, type RollMode, responseModes, rollModes } from '../../law/rule.ts'
import type { Weighing } from '../../law/weigh.ts'
import { questionOf } from './question.ts'
import { unitText } from './texts.ts'
import type { LawAsked } from './use-law.ts'

function Field({ label, help, children }: { label: string; help?: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="scale-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {help && <span className="scale-help">{help}</span>}
    </div>
  )
}

type Part = { readonly asked: Weighing; readonly onChange: (part: Partial<Weighing>) => void }

export function RuleField({
  known,
  asked,
  onChange,
}: {
  known: LawAsked
  asked: Weighing
  onChange: (to: Weighing) => void
}) {
  const { t } = useTranslation()
  const timed = new Map(known.law.filter(({ limits }) => limits.length > 0).map(({ id, title }) => [id, title]))
  return (
    <Field label={t('kernel.law.scale.rule')}>
      {(id) => (
        <select
          id={id}
          value={asked.rule}
          onChange={({ target }) => onChange(questionOf(known, target.value, asked.from))}
        >
          {[...timed].sort().map(([rule, title]) => (
            <option key={rule} value={rule}>
              {`${rule} ${title}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function LimitField({
  limits,
  value,
  onChange,
}: {
  limits: readonly Limit[]
  value: string
  onChange: (name: string) => void
}) {
  const { t } = useTranslation()
  if (limits.length < 2) return null
  return (
    <Field label={t('kernel.law.scale.limit')}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          {limits.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function FromField({
  isHours,
  value,
  onChange,
}: {
  isHours: boolean
  value: string
  onChange: (from: string) => void
}) {
  const { t } = useTranslation()
  return (
    <Field
      label={t(`kernel.law.scale.${isHours ? 'fromHour' : 'from'}`)}
      help={t(`kernel.law.scale.${isHours ? 'fromHoursHelp' : 'fromHelp'}`)}
    >
      {(id) => (
        <input
          id={id}
          type={isHours ? 'datetime-local' : 'date'}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

export function PlaceField({ asked, onChange }: Part) {
  const { t } = useTranslation()
  return (
    <>
      <Field label={t('kernel.law.scale.place')} help={t('kernel.law.scale.placeHelp')}>
        {(id) => (
          <input
            id={id}
            inputMode="numeric"
            maxLength={12}
            value={asked.place ?? ''}
            onChange={({ target }) => onChange({ place: target.value.replaceAll(/\D/g, '') || null })}
          />
        )}
      </Field>
      <Field label={t('kernel.law.scale.mode')}>
        {(id) => (
          <select
            id={id}
            value={asked.mode}
            onChange={({ target }) => onChange({ mode: target.value as ResponseMode })}
          >
            {responseModes.map((mode) => (
              <option key={mode} value={mode}>
                {t(`kernel.law.mode.${mode}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}

export function RollField({ asked, onChange }: Part) {
  const { t } = useTranslation()
  return (
    <Field label={t('kernel.law.scale.roll')}>
      {(id) => (
        <select
          id={id}
          value={asked.roll ?? ''}
          onChange={({ target }) => onChange({ roll: (target.value || null) as RollMode | null })}
        >
          <option value="">{t('kernel.law.scale.rollOfRule')}</option>
          {rollModes.map((mode) => (
            <option key={mode} value={mode}>
              {t(`kernel.law.roll.${mode}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function ExtensionFields({ limit, asked, onChange }: Part & { limit: Limit }) {
  const { t } = useTranslation()
  const { extensions = [] } = limit
  if (extensions.length === 0) return null
  return (
    <fieldset className="scale-field">
      <legend>{t('kernel.law.scale.extensions')}</legend>
      {extensions.map(({ name, by, ...term }) => (
        <label key={name} className="scale-check">
          <input
            type="checkbox"
            checked={asked.extended.includes(name)}
            onChange={({ target }) =>
              onChange({
                extended: target.checked ? [...asked.extended, name] : asked.extended.filter((one) => one !== name),
              })
            }
          />
          {t('kernel.law.scale.extension', { term: unitText(t, term), by })}
        </label>
      ))}
    </fieldset>
  )
}

const mostExcluded = 20

export function ExcludedFields({
  isHours,
  excluded,
  onChange,
}: {
  isHours: boolean
  excluded: readonly Interval[]
  onChange: (to: Interval[]) => void
}) {
  const { t } = useTranslation()
  const type = isHours ? 'datetime-local' : 'date'
  const set = (place: number, part: Partial<Interval>) =>
    onChange(excluded.map((interval, at) => (at === place ? { ...interval, ...part } : interval)))
  return (
    <fieldset className="scale-field scale-wide">
      <legend>{t(`kernel.law.scale.${isHours ? 'excludedHours' : 'excluded'}`)}</legend>
      {excluded.map(({ from, until }, place) => (
        <div key={place} className="scale-interval">
          <input
            type={type}
            aria-label={t('kernel.law.scale.excludedFrom')}
            value={from}
            onChange={({ target }) => set(place, { from: target.value })}
          />
          <span aria-hidden>–</span>
          <input
            type={type}
            aria-label={t('kernel.law.scale.excludedUntil')}
            value={until}
            onChange={({ target }) => set(place, { until: target.value })}
          />
          <button type="button" onClick={() => onChange(excluded.filter((_, at) => at !== place))}>
            {t('kernel.law.scale.remove')}
          </button>
        </div>
      ))}
      <button
        type="button"
        disabled={excluded.length >= mostExcluded}
        onClick={() => onChange([...excluded, { from: '', until: '' }])}
      >
        {t('kernel.law.scale.addExcluded')}
      </button>
    </fieldset>
  )
}
