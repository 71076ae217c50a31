import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command, type Failure, isFailure, newCommandKey } from '../../../kernel/web/api.ts'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'
import type { TextHint } from '../model/desk-hint.ts'
import { HintWords } from './HintWords.tsx'

/** Beside the form: what the program thinks of what was typed so far, when somebody asks. */
export function HintBeside() {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const facts = Form.useWatch<string | undefined>('facts', form)
  const [hint, setHint] = useState<TextHint | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const ask = async () => {
    const claim: unknown = form.getFieldValue('claim')
    const text = [facts, typeof claim === 'string' ? claim : ''].join('\n').trim()
    try {
      setHint(await command<TextHint>('POST', 'complaint-hints', { text }, { key: newCommandKey() }))
      setFailure(null)
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    }
  }
  return (
    <div className="sy-form-wide">
      <Button onClick={() => void ask()} disabled={!facts?.trim()}>
        {t('complaints.hint.ask')}
      </Button>
      <RefusalNotice failure={failure} />
      {hint && <HintWords hint={hint} />}
    </div>
  )
}
