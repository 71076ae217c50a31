import { Flex, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { afterFilter, type ListQuestion } from '../../../kernel/web/question-url.ts'
import { dueWords, openStage } from '../rules/stage.ts'

/** What a list of complaints or reports may be asked besides its filters. */
export const stageAsks = ['stage', 'due'] as const

/** Where the matters of a list stand, and when they end. */
export function StageFilter({
  states,
  texts,
  question,
  ask,
}: {
  states: readonly string[]
  texts: string
  question: ListQuestion
  ask: (question: ListQuestion) => void
}) {
  const { t } = useTranslation()
  const stages = [openStage, ...states].map((stage) => ({
    value: stage,
    label: stage === openStage ? t('complaints.pages.openStage') : t(`${texts}.states.${stage}`),
  }))
  const dues = dueWords.map((due) => ({ value: due, label: t(`complaints.pages.dueOptions.${due}`) }))
  const box = (name: (typeof stageAsks)[number], options: { value: string; label: string }[]) => (
    <Select
      allowClear
      aria-label={t(`complaints.pages.${name}`)}
      placeholder={t(`complaints.pages.${name}`)}
      style={{ minWidth: 160 }}
      value={question.filters[name]}
      onChange={(chosen: string | undefined) =>
        ask(afterFilter(question, name, chosen === undefined ? {} : { is: chosen }))
      }
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
