import { Flex, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { dueWords, openStage } from '../rules/stage.ts'

export type Stage = { readonly stage?: string; readonly due?: string }

/** Where the matters of a list stand, and when they end. */
export function StageFilter({
  states,
  texts,
  value,
  onChange,
}: {
  states: readonly string[]
  texts: string
  value: Stage
  onChange: (value: Stage) => void
}) {
  const { t } = useTranslation()
  const stages = [openStage, ...states].map((stage) => ({
    value: stage,
    label: stage === openStage ? t('complaints.pages.openStage') : t(`${texts}.states.${stage}`),
  }))
  const dues = dueWords.map((due) => ({ value: due, label: t(`complaints.pages.dueOptions.${due}`) }))
  const box = (name: keyof Stage, options: { value: string; label: string }[]) => (
    <Select
      allowClear
      aria-label={t(`complaints.pages.${name}`)}
      placeholder={t(`complaints.pages.${name}`)}
      style={{ minWidth: 160 }}
      value={value[name]}
      onChange={(chosen: string | undefined) => onChange(withChosen(value, name, chosen))}
      options={options}
    />
  )
  return (
    <Flex gap="small" wrap>
      {box('stage', stages)}
      {box('due', dues)}
    </Flex>
  )
}

function withChosen(value: Stage, name: keyof Stage, chosen: string | undefined): Stage {
  const { [name]: _, ...rest } = value
  return chosen === undefined ? rest : { ...rest, [name]: chosen }
}
