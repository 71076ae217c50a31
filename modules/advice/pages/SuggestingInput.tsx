import { Input } from 'antd'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import type { FieldInputProps } from '../../../kernel/web/office/FieldInput.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ArticlesFound } from '../model/index.ts'

const asked = 500

/** A long text, and below it what is published on what is being typed. */
export function SuggestingInput({ id, value, onChange }: FieldInputProps) {
  const { t } = useTranslation()
  const text = typeof value === 'string' ? value : ''
  const q = useDeferredValue(text.slice(-asked))
  return (
    <>
      <Input.TextArea
        {...(id === undefined ? {} : { id })}
        rows={4}
        maxLength={4000}
        value={text}
        onChange={({ target }) => onChange?.(target.value)}
      />
      {q.length > 3 && <Suggested q={q} text={t('advice.pages.suggested')} />}
    </>
  )
}

function Suggested({ q, text }: { q: string; text: string }) {
  const { answer } = useQuestion<ArticlesFound>('public/article-suggestions', { q })
  if (!answer || answer.items.length === 0) return null
  return (
    <p className="sy-muted">
      {text}{' '}
      {answer.items.map(({ id, title }) => (
        <PageLink key={id} to={`/advice-articles/${id}`}>
          {title}{' '}
        </PageLink>
      ))}
    </p>
  )
}
