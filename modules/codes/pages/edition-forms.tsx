import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/office/index.ts'
import { CodeEdition, CodeEntry } from '../model.ts'
import { draftModelOf } from './CodeListPage.tsx'

type Props = { readonly edition: CodeEdition; readonly isCalendar: boolean; readonly onDone: () => void }

const { code, name, kind, parentCode, successorCode, validFrom, validUntil, note } = CodeEntry.fields
const formOf = <const F extends Parameters<typeof defineModel>[0]['fields']>(fields: F) =>
  defineModel({ name: CodeEntry.name, path: CodeEntry.path, title: 'name' as never, fields })

const DayForm = formOf({ code: { ...code, kind: 'day' }, name, kind: { ...kind, optional: false }, note })
const CodeForm = formOf({ code, name, parentCode, successorCode, validFrom, validUntil, note })

export const entryModelOf = (isCalendar: boolean) => (isCalendar ? DayForm : CodeForm)

export function EnterForm({ edition, isCalendar, onDone }: Props) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={entryModelOf(isCalendar)}
      submitText={t('codes.pages.enter')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `code-editions/${edition.id}/entries`, input, { key })
        onDone()
      }}
    />
  )
}

export function ChangeForm({ edition, isCalendar, onDone }: Props) {
  const { id, listId, version } = edition
  return (
    <RecordForm
      model={draftModelOf(isCalendar)}
      record={edition}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('PUT', `code-editions/${id}`, { ...input, listId, version }, { key })
        onDone()
      }}
    />
  )
}

const Decision = defineModel({
  name: 'codes.pages.decisionForm',
  path: CodeEdition.path,
  title: 'reason',
  fields: { reason: { kind: 'longText', minLength: 1, maxLength: 1000 } },
})

export function DecisionForm({ edition, decision, onDone }: Props & { readonly decision: 'adopt' | 'return' }) {
  const { t } = useTranslation()
  const { id, version } = edition
  return (
    <RecordForm
      model={Decision}
      submitText={t(`codes.pages.${decision}`)}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `code-editions/${id}/decision`, { ...input, decision, version }, { key })
        onDone()
      }}
    />
  )
}
