import { type GetRef, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../../../kernel/web/keyboard.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { FieldInput, type FieldInputProps } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { FilledTemplates } from '../model/reply-template.ts'

type Use = FilledTemplates['items'][number]['useFor']
type Kind = 'complaints' | 'reports'

const inputOf = (kind: Kind, useFor: Use) =>
  function WordsInputOf(props: FieldInputProps) {
    return <WordsInput {...props} kind={kind} useFor={useFor} />
  }

/** Where words are written to people: with the templates of the bureau beside them. Made once, not anew at each look. */
export const outcomeInputs = { complaints: inputOf('complaints', 'outcome'), reports: inputOf('reports', 'outcome') }
export const noteInputs = { complaints: inputOf('complaints', 'note'), reports: inputOf('reports', 'note') }

type WordsInputProps = FieldInputProps & { kind: Kind; useFor: Use }

/** Alt with T goes from the words to the templates; the chosen one is put in where the cursor stood. */
function WordsInput(props: WordsInputProps) {
  const { kind, useFor, input, value, onChange, disabled = false, id } = props
  const { t } = useTranslation()
  const { id: recordId = '' } = usePathParams()
  const { answer } = useQuestion<FilledTemplates>(`${kind}/${recordId}/reply-templates`)
  const area = useRef<GetRef<typeof Input.TextArea>>(null)
  const select = useRef<GetRef<typeof Select>>(null)
  const [isOpen, setIsOpen] = useState(false)
  const items = (answer?.items ?? []).filter((item) => item.useFor === useFor)
  if (items.length === 0 || input.widget !== 'lines') return <FieldInput {...props} />
  const written = typeof value === 'string' ? value : ''
  const put = (chosen: string) => {
    const box = area.current?.resizableTextArea?.textArea
    const [from, until] = [box?.selectionStart ?? written.length, box?.selectionEnd ?? written.length]
    const words = items.find((item) => item.id === chosen)?.words ?? ''
    onChange?.(`${written.slice(0, from)}${words}${written.slice(until)}`)
    setIsOpen(false)
    box?.focus()
  }
  return (
    <>
      <Input.TextArea
        ref={area}
        {...(id === undefined ? {} : { id })}
        value={written}
        disabled={disabled}
        className="sy-lines"
        rows={4}
        onChange={(event) => onChange?.(event.target.value)}
        onKeyDown={(event) => {
          if (!event.altKey || event.code !== 'KeyT' || isComposing(event.nativeEvent)) return
          event.preventDefault()
          select.current?.focus()
          setIsOpen(true)
        }}
      />
      <Select<string>
        ref={select}
        className="sy-wide"
        aria-label={t('complaints.templates.insert')}
        placeholder={t('complaints.templates.insertByKey')}
        value={null as never}
        open={isOpen}
        onOpenChange={setIsOpen}
        disabled={disabled}
        showSearch={{ optionFilterProp: 'label' }}
        options={items.map((item) => ({ value: item.id, label: item.title }))}
        onChange={put}
      />
    </>
  )
}
