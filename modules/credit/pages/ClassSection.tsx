import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../kernel/errors.ts'
import { DayText, EmptyState, FailureState, LoadingState, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { ClassedBusiness } from '../model.ts'
import { type ExplanationAnswer, ExplanationTable } from './ExplanationTable.tsx'
import { RiskClassTag } from './RiskClassTag.tsx'

/** The class of one business, and on demand every line of how it came about. Opening the lines is journalled. */
export function ClassSection({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const { record, waiting, failure, retry } = useRecord(ClassedBusiness, subjectId)
  const { send, sending, failure: refused } = useCommand<ExplanationAnswer>()
  const [explained, setExplained] = useState<ExplanationAnswer | null>(null)
  if (waiting) return <LoadingState />
  if (failure instanceof Refusal && failure.code.endsWith('/not-found'))
    return <EmptyState text={t('credit.pages.notClassedYet')} />
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!record) return null
  const open = async () => {
    const answer = await send('POST', `classed-businesses/${subjectId}/explanations`, {})
    if (answer) setExplained(answer)
  }
  return (
    <Flex vertical gap="middle">
      <Flex gap="middle" align="center" wrap>
        <RiskClassTag riskClass={record.riskClass} />
        <span>{t('credit.pages.points', { score: record.score })}</span>
        <span>{t(`credit.rule.${record.decidingRule}`)}</span>
        <span>
          {t('credit.classedBusiness.classedOn')} <DayText day={record.classedOn} />
        </span>
        {!explained && (
          <Button onClick={open} loading={sending}>
            {t('credit.pages.explain')}
          </Button>
        )}
      </Flex>
      {refused && <RefusalNotice failure={refused} />}
      {explained && <ExplanationTable answer={explained} />}
    </Flex>
  )
}
