import { Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useRefresh } from '../../../kernel/web/use-register.ts'
import { categoryForm, type HintAndDecision } from '../model/hint-quality.ts'

/** What the hint said when the record came in, beside what was decided since; `path` is that of the record. */
export function KeptHint({ kept, path }: { kept: HintAndDecision; path: string }) {
  const { t } = useTranslation()
  const { said, decided } = kept
  const codeOf = (code: number | null) => (code === null ? [] : [t(`triage.codes.${code}`)])
  const words = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(' · ')
  return (
    <>
      <h4>{t('complaints.hint.saidThen')}</h4>
      <p>
        <Tag>{t(`complaints.hint.${said.suggest}`)}</Tag>
        {words(
          said.category && t(`triage.categories.${said.category}`),
          said.department && t(`triage.departments.${said.department}`),
          ...codeOf(said.code),
          t('complaints.hint.saidBy', { weights: said.weights }),
        )}
      </p>
      <h4>{t('complaints.hint.decidedSince')}</h4>
      <p>
        <Tag color={decided.decision === 'accepted' ? 'success' : 'default'}>
          {t(`complaints.hint.decisions.${decided.decision}`)}
        </Tag>
        {words(decided.category && t(`triage.categories.${decided.category}`), ...codeOf(decided.code), decided.office)}
      </p>
      <CategoryAct kept={kept} path={path} />
    </>
  )
}

/** What it is about, said by who handles it: the hint learns of it. */
function CategoryAct({ kept, path }: { kept: HintAndDecision; path: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const refresh = useRefresh()
  const [isOpen, setIsOpen] = useState(false)
  if (!may('complaints.handle')) return null
  if (!isOpen)
    return (
      <button type="button" className="sy-button" onClick={() => setIsOpen(true)}>
        {t('complaints.hint.sayCategory')}
      </button>
    )
  return (
    <RecordForm
      model={categoryForm}
      name="category"
      initial={{ category: kept.decided.category ?? kept.said.category }}
      submitText={t('complaints.hint.sayCategory')}
      onCancel={() => setIsOpen(false)}
      onSubmit={async (input, key) => {
        await command('PUT', `${path}/category`, input, { key })
        setIsOpen(false)
        void refresh()
      }}
    />
  )
}
