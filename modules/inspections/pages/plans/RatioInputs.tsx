import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PlanContent, StratumRatio } from '../../model/index.ts'
import { shareFrom } from '../items/percent.ts'

type StrataInputProps = {
  value: readonly StratumRatio[]
  onChange: ((strata: StratumRatio[]) => void) | undefined
  disabled: boolean
}

/** One line for each class: the part drawn, never fewer, never more. */
export function StrataInput({ value, onChange, disabled }: StrataInputProps) {
  const { t } = useTranslation()
  if (value.length === 0) return <p className="sy-muted">{t('inspections.pages.ratio.afterItem')}</p>
  const change = (stratum: string, part: Partial<StratumRatio>) =>
    onChange?.(value.map((line) => (line.stratum === stratum ? { ...line, ...part } : line)))
  return (
    <table className="sy-ratio">
      <thead>
        <tr>
          {['stratum', 'ratio', 'min', 'max'].map((column) => (
            <th key={column} scope="col">
              {t(`inspections.pages.ratio.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {value.map((line) => (
          <StratumLine
            key={line.stratum}
            line={line}
            disabled={disabled}
            onChange={(part) => change(line.stratum, part)}
          />
        ))}
      </tbody>
    </table>
  )
}

type StratumLineProps = { line: StratumRatio; disabled: boolean; onChange: (part: Partial<StratumRatio>) => void }

function StratumLine({ line: { stratum, num, den, min, max }, disabled, onChange }: StratumLineProps) {
  const { t } = useTranslation()
  const named = (column: string) =>
    `${t('inspections.pages.ratio.class', { stratum })} ${t(`inspections.pages.ratio.${column}`)}`
  const whole = { min: 0, max: 1_000_000, precision: 0, changeOnWheel: false, disabled }
  return (
    <tr>
      <th scope="row">{t('inspections.pages.ratio.class', { stratum })}</th>
      <td>
        <PercentInput num={num} den={den} label={named('ratio')} disabled={disabled} onChange={onChange} />
      </td>
      <td>
        <InputNumber<number>
          {...whole}
          aria-label={named('min')}
          value={min}
          onChange={(value) => onChange({ min: value ?? 0 })}
        />
      </td>
      <td>
        <InputNumber<number>
          {...whole}
          aria-label={named('max')}
          value={max}
          placeholder={t('inspections.pages.ratio.noMax')}
          onChange={(value) => onChange({ max: value })}
        />
      </td>
    </tr>
  )
}

type PercentInputProps = {
  num: number
  den: number
  label: string
  disabled: boolean
  onChange: (share: { num: number; den: number }) => void
}

const PercentInput = ({ num, den, label, disabled, onChange }: PercentInputProps) => (
  <InputNumber<number>
    aria-label={label}
    value={Number(((num / den) * 100).toFixed(4))}
    min={0}
    max={100}
    suffix="%"
    changeOnWheel={false}
    disabled={disabled}
    onChange={(percent) => {
      const share = shareFrom(percent ?? 0)
      if (share) onChange(share)
    }}
  />
)

type EvenArm = PlanContent['evenArm']

type EvenArmInputProps = {
  value: EvenArm | null
  onChange: ((arm: EvenArm) => void) | undefined
  disabled: boolean
}

/** The part of the places that is drawn evenly over all classes, and its least number. */
export function EvenArmInput({ value, onChange, disabled }: EvenArmInputProps) {
  const { t } = useTranslation()
  const arm = value ?? { num: 1, den: 5, min: 0 }
  return (
    <span className="sy-even-arm">
      <PercentInput
        {...arm}
        label={t('inspections.pages.planForm.evenArm')}
        disabled={disabled}
        onChange={(share) => onChange?.({ ...arm, ...share })}
      />
      <InputNumber<number>
        aria-label={t('inspections.pages.ratio.min')}
        prefix={t('inspections.pages.ratio.atLeast')}
        value={arm.min}
        min={0}
        max={1_000_000}
        precision={0}
        changeOnWheel={false}
        disabled={disabled}
        onChange={(min) => onChange?.({ ...arm, min: min ?? 0 })}
      />
    </span>
  )
}
