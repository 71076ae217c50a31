import { Flex, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { say, type Words } from '../../../kernel/condition/words.ts'
import type { RiskClass } from '../model.ts'
import type { Explanation, Line, RuleLine } from '../rules/index.ts'
import { saidKeys } from './coded-value.ts'
import { RiskClassTag } from './RiskClassTag.tsx'

export type ExplanationAnswer = {
  readonly asOf: string
  readonly explanation: Explanation
  readonly history: readonly { asOf: string; class: RiskClass; score: number; decidingRule: string }[]
  readonly records: readonly { id: string; kind: string; occurredOn: string }[]
}

/** Every line, its points, their sum, what was taken off, the border, and the rule that had the last word. */
export function ExplanationTable({ answer }: { answer: ExplanationAnswer }) {
  const { t } = useTranslation()
  const { explanation, records, history } = answer
  const told = explanation.lines.filter(({ points, state }) => points > 0 || state === 'unknown')
  const silent = explanation.lines.filter(({ state }) => state === 'notMeasured')
  const rules = explanation.rules.filter(({ holds, decided }) => holds || decided)
  return (
    <Flex vertical gap="middle">
      <Table<Line>
        size="small"
        pagination={false}
        rowKey="id"
        dataSource={told}
        title={() => t('credit.pages.linesTitle', { day: answer.asOf, model: explanation.model })}
        columns={[
          { title: t('credit.pages.line'), render: (_, { id }) => `${id} ${t(`credit.indicator.${id}`)}` },
          { title: t('credit.pages.why'), render: (_, line) => <Why line={line} records={records} /> },
          { title: t('credit.pages.pointsColumn'), dataIndex: 'points', align: 'right', width: 90 },
        ]}
        summary={() => <Sum explanation={explanation} />}
      />
      {rules.length > 0 && <Rules rules={rules} />}
      {silent.length > 0 && (
        <p>
          {t('credit.lineState.notMeasured')}:{' '}
          {silent.map(({ id }) => `${id} ${t(`credit.indicator.${id}`)}`).join(t('credit.pages.separator'))}
        </p>
      )}
      <Flex gap="small" wrap aria-label={t('credit.pages.history')}>
        {history.map((past) => (
          <span key={past.asOf}>
            {past.asOf} <RiskClassTag riskClass={past.class} />
          </span>
        ))}
      </Flex>
    </Flex>
  )
}

function Why({ line, records }: { line: Line; records: ExplanationAnswer['records'] }) {
  const { t, i18n } = useTranslation()
  const coded = saidKeys(line.column, line.value, (key) => i18n.exists(key))
  const sentence = (words: Words) => say(words, (key, values) => t(key, values))
  const behind = records.filter(({ kind }) => (line.facts as readonly string[]).includes(kind))
  return (
    <>
      <div>
        {coded.length > 0
          ? coded.map((key) => t(key)).join(t('credit.pages.separator'))
          : line.band
            ? sentence(line.band)
            : t(`credit.lineState.${line.state}`)}
      </div>
      {behind.length > 0 && (
        <small>
          {t('credit.pages.recordsBehind')}{' '}
          {behind
            .map(({ kind, occurredOn }) => `${occurredOn} ${t(`dossiers.kinds.${kind}`, kind)}`)
            .join(t('credit.pages.separator'))}
        </small>
      )}
    </>
  )
}

function Sum({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation()
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0} colSpan={2}>
        {t('credit.pages.sum', {
          sum: explanation.sum,
          credits: explanation.creditPoints,
          score: explanation.score,
          border: explanation.border,
          class: explanation.baseClass,
        })}
      </Table.Summary.Cell>
      <Table.Summary.Cell index={2} align="right">
        <strong>{explanation.score}</strong>
      </Table.Summary.Cell>
    </Table.Summary.Row>
  )
}

function Rules({ rules }: { rules: readonly RuleLine[] }) {
  const { t } = useTranslation()
  return (
    <ul>
      {rules.map(({ id, decided, points, condition }) => (
        <li key={id}>
          {id} {t(`credit.rule.${id}`)} {points !== 0 && `−${Math.abs(points)}`} {decided && t('credit.pages.decided')}
          <br />
          <small>{say(condition, (key, values) => t(key, values))}</small>
        </li>
      ))}
    </ul>
  )
}
