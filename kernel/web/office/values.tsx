import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, Model } from '../../model.ts'
import { erasedText } from '../../personal.ts'
import { currencyOf, instantText, moneyText, numberText } from '../format.ts'
import { isUnknown } from '../model-view.ts'
import { optionText } from '../texts.ts'
import { ReferenceText } from './ReferenceText.tsx'

/** What is not known says so: it is a value, and often a task. */
export function UnknownText() {
  const { t } = useTranslation()
  return <span className="sy-unknown">{t('kernel.unknown')}</span>
}

/** What is not there, and need not be. */
function NoneText() {
  const { t } = useTranslation()
  return <span className="sy-muted">{t('kernel.none')}</span>
}

export const DayText = ({ day }: { day: string | null }) =>
  day === null ? <UnknownText /> : <time dateTime={day}>{day}</time>

/** An instant, in Chinese time. */
export const InstantText = ({ instant }: { instant: string | null }) =>
  instant === null ? <UnknownText /> : <time dateTime={instant}>{instantText(instant)}</time>

/** An amount in the smallest unit of its currency: fen are shown in yuan. */
export const MoneyText = ({ amount, currency = 'CNY' }: { amount: number | null; currency?: string }) =>
  amount === null ? <UnknownText /> : <span className="sy-number">{moneyText(amount, currency)}</span>

export function OptionText({ model, field, value }: { model: Model; field: string; value: string }) {
  const { t } = useTranslation()
  return optionText(t, model.name, field, value)
}

type ValueTextProps = {
  model: Model
  name: string
  value: unknown
  /** The whole record, where a value is read with another: an amount with its currency. */
  record?: Readonly<Record<string, unknown>>
}

/** Any value of a record, as the kind of its field wants it. */
export function ValueText({ model, name, value, record = {} }: ValueTextProps) {
  const { t } = useTranslation()
  const field = model.fields[name]
  if (!field || isUnknown(value)) return field?.empty === 'none' ? <NoneText /> : <UnknownText />
  return writers[field.kind]({ t, model, name, value, field, record })
}

type Written = ValueTextProps & { t: ReturnType<typeof useTranslation>['t']; field: Field }

const plain = ({ t, value }: Written): ReactNode => (value === erasedText ? t('kernel.personal.erased') : String(value))

const writers: Readonly<Record<Field['kind'], (written: Written) => ReactNode>> = {
  text: plain,
  code: ({ value }) => <span className="sy-code">{String(value)}</span>,
  longText: ({ value }) => <span className="sy-long">{String(value)}</span>,
  integer: ({ value, field }) => (
    <span className="sy-number">
      {'isNominal' in field && field.isNominal ? String(value) : numberText(Number(value))}
    </span>
  ),
  money: ({ value, name, record = {} }) => <MoneyText amount={Number(value)} currency={currencyOf(name, record)} />,
  day: ({ value }) => <DayText day={String(value)} />,
  instant: ({ value }) => <InstantText instant={String(value)} />,
  flag: ({ t, value }) => t(value === true ? 'kernel.yes' : 'kernel.no'),
  choice: ({ t, model, name, value }) => optionText(t, model.name, name, String(value)),
  choices: ({ t, model, name, value }) => {
    const chosen = Array.isArray(value) ? value.map(String) : []
    if (chosen.length === 0) return <NoneText />
    return (
      <span className="sy-tags">
        {chosen.map((option) => (
          <Tag key={option}>{optionText(t, model.name, name, option)}</Tag>
        ))}
      </span>
    )
  },
  reference: ({ value, field }) => <ReferenceText to={'to' in field ? field.to : ''} id={String(value)} />,
}
