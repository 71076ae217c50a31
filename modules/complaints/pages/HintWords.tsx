import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TextHint } from '../model/desk-hint.ts'

type Reason = TextHint['why'][number]

const groups: Readonly<Record<string, string>> = {
  kind: 'kinds',
  department: 'departments',
  category: 'categories',
  code: 'codes',
  flag: 'flags',
  text: 'texts',
}

/** What a hint says, how sure it is, and each reason with the words and the article it rests on. */
export function HintWords({ hint }: { hint: TextHint }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-tags">
        <Tag color={hint.suggest === 'accept' ? 'success' : 'warning'}>{t(`complaints.hint.${hint.suggest}`)}</Tag>
        <span>{t('complaints.hint.sure', { chance: `${Math.round(hint.confidence * 100)}%` })}</span>
        {hint.isDanger && <Tag color="error">{t('complaints.hint.danger')}</Tag>}
      </p>
      <ul>
        {hint.why.map((reason) => (
          <li key={`${reason.about} ${reason.says}`}>
            <ReasonWords reason={reason} />
          </li>
        ))}
      </ul>
      <p>{t('complaints.hint.only', { weights: hint.weights })}</p>
    </>
  )
}

function ReasonWords({ reason: { about, says, words, article, chance } }: { reason: Reason }) {
  const { t } = useTranslation()
  const parts = [
    words.length > 0 ? t('triage.words', { words: words.join(' · ') }) : null,
    article,
    chance === null ? null : `${Math.round(chance * 100)}%`,
  ].filter((part) => part !== null)
  return (
    <>
      <strong>{`${t(`triage.about.${about}`)}: ${t(`triage.${groups[about]}.${says}`)}`}</strong>
      {parts.length > 0 && ` (${parts.join('; ')})`}
    </>
  )
}
