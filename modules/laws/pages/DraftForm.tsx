import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleVersion as LawVersion } from '../../../kernel/law/rule.ts'
import { rollModes, units } from '../../../kernel/law/rule.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { RecordForm } from '../../../kernel/web/office/index.ts'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import type { RuleVersion, VersionNumbers } from '../model/index.ts'
import { numbersOf } from '../rules/index.ts'

const said = {
  name: { kind: 'text', maxLength: 40 },
  title: { kind: 'text', maxLength: 100 },
  article: { kind: 'text', maxLength: 200 },
  source: { kind: 'text', maxLength: 200 },
  confidence: { kind: 'choice', options: ['sure', 'likely', 'check'] },
  inForceFrom: { kind: 'day' },
  inForceUntil: { kind: 'day', optional: true },
  reason: { kind: 'longText', maxLength: 1000 },
} as const

const Draft = defineModel({
  name: 'laws.ruleVersion',
  path: 'rule-versions',
  title: 'name',
  fields: {
    place: { kind: 'code', maxLength: 12, optional: true },
    mode: { kind: 'choice', options: ['normal', 'epidemic', 'disaster'] },
    ...said,
  },
})

const Change = defineModel({ name: 'laws.ruleVersion', path: 'rule-versions', title: 'name', fields: said })

/** Begins a version with the numbers of one that stands. */
export function DraftForm({ base, onCancel }: { base: LawVersion; onCancel: () => void }) {
  const goTo = useGoTo()
  const [numbers, setNumbers] = useState<VersionNumbers>(() => numbersOf(base))
  const { t } = useTranslation()
  return (
    <RecordForm
      model={Draft}
      initial={{ mode: base.mode, title: base.title, confidence: 'sure', place: base.place }}
      submitText={t('laws.pages.draft')}
      onCancel={onCancel}
      onSubmit={async (input, key) => {
        const asked = { ...input, rule: base.id, basedOn: base.version, numbers, place: input.place || null }
        const made = await command<RuleVersion>('POST', 'rule-versions', asked, { key })
        goTo(`/rule-versions/${made.id}`)
      }}
    >
      <NumberInputs base={base} numbers={numbers} onChange={setNumbers} />
    </RecordForm>
  )
}

type ChangeFormProps = {
  readonly record: RuleVersion
  readonly version: Pick<LawVersion, 'limits' | 'thresholds'>
  readonly onDone: () => void
}

/** Only while it is a draft. */
export function ChangeForm({ record, version, onDone }: ChangeFormProps) {
  const refresh = useRefresh()
  const [numbers, setNumbers] = useState<VersionNumbers>(() => numbersOf(version))
  return (
    <RecordForm
      model={Change}
      record={record}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('PUT', `rule-versions/${record.id}`, { ...input, numbers, version: record.version }, { key })
        await refresh()
        onDone()
      }}
    >
      <NumberInputs base={version} numbers={numbers} onChange={setNumbers} />
    </RecordForm>
  )
}

type NumberInputsProps = {
  readonly base: Pick<LawVersion, 'limits' | 'thresholds'>
  readonly numbers: VersionNumbers
  readonly onChange: (numbers: VersionNumbers) => void
}

function NumberInputs({ base, numbers, onChange }: NumberInputsProps) {
  const { t } = useTranslation()
  const setLimit = (name: string, part: Partial<VersionNumbers['limits'][number]>) =>
    onChange({ ...numbers, limits: numbers.limits.map((one) => (one.name === name ? { ...one, ...part } : one)) })
  const setThreshold = (name: string, value: number) =>
    onChange({ ...numbers, thresholds: numbers.thresholds.map((one) => (one.name === name ? { name, value } : one)) })
  return (
    <div className="sy-wide" style={{ gridColumn: '1 / -1', display: 'grid', gap: 12 }}>
      {numbers.limits.map((limit) => {
        const { title, extensions = [] } = base.limits.find(({ name }) => name === limit.name) ?? { title: limit.name }
        return (
          <fieldset key={limit.name} style={{ display: 'flex', flexWrap: 'wrap', gap: 8, border: 0, padding: 0 }}>
            <legend>{title}</legend>
            <InputNumber
              aria-label={t('laws.pages.amountOf', { title })}
              min={1}
              max={10_000}
              precision={0}
              value={limit.amount}
              onChange={(amount) => amount !== null && setLimit(limit.name, { amount })}
            />
            <Select
              style={{ minWidth: 130 }}
              aria-label={t('laws.pages.unitOf', { title })}
              value={limit.unit}
              onChange={(unit) => setLimit(limit.name, { unit })}
              options={units.map((value) => ({ value, label: t(`laws.unitName.${value}`) }))}
            />
            <Select
              style={{ minWidth: 240 }}
              aria-label={t('laws.pages.rollOf', { title })}
              value={limit.roll}
              onChange={(roll) => setLimit(limit.name, { roll })}
              options={rollModes.map((value) => ({ value, label: t(`kernel.law.roll.${value}`) }))}
            />
            {limit.extensions.map(({ name, amount }) => {
              const known = extensions.find((extension) => extension.name === name)
              return (
                <InputNumber
                  key={name}
                  aria-label={t('laws.pages.extensionOf', { title, by: known?.by ?? name })}
                  prefix={t('laws.pages.extendableShort', { by: known?.by ?? name })}
                  min={1}
                  max={10_000}
                  precision={0}
                  value={amount}
                  onChange={(value) =>
                    value !== null &&
                    setLimit(limit.name, {
                      extensions: limit.extensions.map((one) => (one.name === name ? { name, amount: value } : one)),
                    })
                  }
                />
              )
            })}
          </fieldset>
        )
      })}
      {numbers.thresholds.map(({ name, value }) => {
        const title = base.thresholds.find((threshold) => threshold.name === name)?.title ?? name
        return (
          <div key={name}>
            {title}{' '}
            <InputNumber
              aria-label={title}
              min={0}
              value={value}
              onChange={(next) => next !== null && setThreshold(name, next)}
            />
          </div>
        )
      })}
    </div>
  )
}
