import { Alert, Button, Flex, InputNumber, Segmented, Switch, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import type { RiskModel } from '../../model.ts'
import {
  type Band,
  type Indicator,
  type ModelNumbers,
  type ModelVersion,
  maximumOf,
  numbersOf,
} from '../../rules/index.ts'
import { bandText } from './band-text.ts'

type NumbersFormProps = {
  readonly record: RiskModel
  readonly model: ModelVersion
  readonly base: ModelVersion | null
  readonly onDone: () => void
}

/** Weighs a draft anew: points, thresholds, borders, and what counts. The sum must stay what it is. */
export function NumbersForm({ record, model, onDone }: NumbersFormProps) {
  const { t } = useTranslation()
  const [numbers, setNumbers] = useState<ModelNumbers>(() => numbersOf(model))
  const { send, sending, failure } = useCommand<RiskModel>()
  const change = (part: Partial<ModelNumbers>) => setNumbers({ ...numbers, ...part })
  const sum = numbers.indicators.reduce((total, one) => total + maximumOf(one), 0)
  const save = async () => {
    const answer = await send('PUT', `risk-models/${record.id}`, { numbers, version: record.version })
    if (answer) onDone()
  }
  return (
    <Flex vertical gap="middle">
      <Alert
        type={sum === model.maximum ? 'info' : 'warning'}
        showIcon
        title={t('credit.pages.models.sum', { sum, maximum: model.maximum })}
        description={t('credit.pages.models.sumHelp')}
      />
      <IndicatorInputs model={model} numbers={numbers} onChange={change} />
      <BorderInputs numbers={numbers} onChange={change} />
      <CreditInputs numbers={numbers} onChange={change} />
      <RefusalNotice failure={failure} />
      <Flex gap="small">
        <Button type="primary" loading={sending} onClick={save}>
          {t('kernel.form.save')}
        </Button>
        <Button onClick={onDone}>{t('kernel.form.cancel')}</Button>
      </Flex>
    </Flex>
  )
}

type Part = { readonly numbers: ModelNumbers; readonly onChange: (part: Partial<ModelNumbers>) => void }

function IndicatorInputs({ model, numbers, onChange }: Part & { model: ModelVersion }) {
  const { t } = useTranslation()
  const setActive = (id: string, counts: boolean) =>
    onChange({ active: counts ? [...numbers.active, id] : numbers.active.filter((one) => one !== id) })
  const set = (id: string, part: Partial<ModelNumbers['indicators'][number]>) =>
    onChange({ indicators: numbers.indicators.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <Table<Indicator>
      size="small"
      pagination={false}
      rowKey="id"
      dataSource={model.indicators}
      columns={[
        {
          title: t('credit.pages.line'),
          render: (_, { id, column }) => (
            <>
              {id} {t(`credit.indicator.${id}`)}
              <br />
              <small>{t(`credit.column.${column}`)}</small>
            </>
          ),
        },
        {
          title: t('credit.pages.models.counts'),
          width: 90,
          render: (_, { id }) => (
            <Switch
              size="small"
              aria-label={t('credit.pages.models.countsOf', { name: t(`credit.indicator.${id}`) })}
              checked={numbers.active.includes(id)}
              onChange={(counts) => setActive(id, counts)}
            />
          ),
        },
        {
          title: t('credit.pages.models.weights'),
          render: (_, { id, column }) => {
            const given = numbers.indicators.find((one) => one.id === id)
            if (!given) return null
            if (given.bands)
              return <BandInputs id={id} column={column} bands={given.bands} onChange={(bands) => set(id, { bands })} />
            return (
              <Whole
                label={t('credit.pages.models.mostOf', { name: t(`credit.indicator.${id}`) })}
                value={given.maximum}
                onChange={(maximum) => set(id, { maximum })}
              />
            )
          },
        },
      ]}
    />
  )
}

type BandInputsProps = {
  readonly id: string
  readonly column: string
  readonly bands: readonly Band[]
  readonly onChange: (bands: Band[]) => void
}

function BandInputs({ id, column, bands, onChange }: BandInputsProps) {
  const { t, i18n } = useTranslation()
  const exists = (key: string) => i18n.exists(key)
  const set = (place: number, part: Partial<{ from: number; to: number; points: number }>) =>
    onChange(bands.map((band, index) => (index === place ? ({ ...band, ...part } as Band) : band)))
  const name = t(`credit.indicator.${id}`)
  return bands.map((band, place) => {
    const label = (what: string) => t(`credit.pages.models.${what}`, { name, place: place + 1 })
    // Codes stand for words and are not moved; a range is.
    const isRange = 'from' in band && bandText(column, { ...band, to: band.from }, { t, exists }) === String(band.from)
    return (
      <Flex key={place} gap="small" align="center" wrap>
        {isRange ? (
          <>
            <Whole label={label('fromOf')} value={band.from} onChange={(from) => set(place, { from })} />
            <span>–</span>
            {band.to === undefined ? (
              '∞'
            ) : (
              <Whole label={label('toOf')} value={band.to} onChange={(to) => set(place, { to })} />
            )}
          </>
        ) : (
          <span>{bandText(column, band, { t, exists })}</span>
        )}
        <span>→</span>
        <Whole label={label('pointsOf')} value={band.points} onChange={(points) => set(place, { points })} />
      </Flex>
    )
  })
}

function BorderInputs({ numbers, onChange }: Part) {
  const { t } = useTranslation()
  const { borders, provisional } = numbers
  const values = borders.mode === 'fixed' ? borders.points : borders.perMille
  const setBorder = (place: number, value: number) => {
    const [b, c, d] = values.map((old, index) => (index === place ? value : old))
    const three: [number, number, number] = [b ?? 0, c ?? 0, d ?? 0]
    onChange({
      borders: borders.mode === 'fixed' ? { mode: 'fixed', points: three } : { mode: 'percentile', perMille: three },
    })
  }
  const usual = {
    fixed: { mode: 'fixed', points: [20, 80, 140] },
    percentile: { mode: 'percentile', perMille: [600, 850, 970] },
  } as const
  return (
    <Flex vertical gap="small">
      <h3>{t('credit.pages.models.bordersTitle')}</h3>
      <Segmented
        value={borders.mode}
        onChange={(mode) => {
          const { [mode as 'fixed' | 'percentile']: chosen } = usual
          onChange({ borders: structuredClone(chosen) as ModelNumbers['borders'] })
        }}
        options={(['fixed', 'percentile'] as const).map((value) => ({
          value,
          label: t(`credit.pages.models.mode.${value}`),
        }))}
      />
      <Flex gap="middle" wrap>
        {(['B', 'C', 'D'] as const).map((letter, place) => (
          <Flex key={letter} gap="small" align="center">
            <span>{t(`credit.pages.models.borderOf.${borders.mode}`, { class: letter })}</span>
            <Whole
              label={t(`credit.pages.models.borderOf.${borders.mode}`, { class: letter })}
              value={values[place] ?? 0}
              onChange={(value) => setBorder(place, value)}
            />
          </Flex>
        ))}
        <Flex gap="small" align="center">
          <span>{t('credit.pages.models.provisionalFrom', { class: provisional.class })}</span>
          <Whole
            label={t('credit.pages.models.provisionalFrom', { class: provisional.class })}
            value={provisional.fromUnknownPoints}
            onChange={(fromUnknownPoints) => onChange({ provisional: { ...provisional, fromUnknownPoints } })}
          />
        </Flex>
      </Flex>
    </Flex>
  )
}

function CreditInputs({ numbers, onChange }: Part) {
  const { t } = useTranslation()
  const set = (id: string, points: number) =>
    onChange({ credits: numbers.credits.map((one) => (one.id === id ? { id, points } : one)) })
  return (
    <Flex vertical gap="small">
      <h3>{t('credit.pages.models.creditsTitle')}</h3>
      {numbers.credits.map(({ id, points }) => (
        <Flex key={id} gap="small" align="center">
          <span>
            {id} {t(`credit.rule.${id}`)}
          </span>
          <Whole label={`${id} ${t(`credit.rule.${id}`)}`} value={points} onChange={(value) => set(id, value)} />
        </Flex>
      ))}
      <Flex gap="small" align="center">
        <span>{t('credit.pages.models.creditsMost')}</span>
        <Whole
          label={t('credit.pages.models.creditsMost')}
          value={numbers.creditsMaximum}
          onChange={(creditsMaximum) => onChange({ creditsMaximum })}
        />
      </Flex>
    </Flex>
  )
}

type WholeProps = { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }

const Whole = ({ label, value, onChange }: WholeProps) => (
  <InputNumber<number>
    aria-label={label}
    size="small"
    min={0}
    precision={0}
    changeOnWheel={false}
    value={value}
    onChange={(given) => given !== null && onChange(given)}
  />
)
