import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { RecordDetail, RecordForm, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { CodeEdition, CodeEntry, CodeList } from '../model.ts'
import { entryModelOf } from './edition-forms.tsx'
import { useFound } from './use-found.ts'

const blank = (name: keyof CodeEntry) => (entry: CodeEntry) => (entry[name] === null ? '–' : undefined)

/** One code with its days; as long as its edition is a draft it can be corrected or taken out. */
export function EntryPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const [isChanging, setChanging] = useState(false)
  const { record: entry } = useRecord(CodeEntry, id)
  const edition = useFound<CodeEdition>(CodeEdition.path, entry?.editionId)
  const list = useFound<CodeList>(CodeList.path, entry?.listId)
  const { send, failure } = useCommand()
  const isCalendar = list?.code === 'calendar'
  const isDraft = edition?.state === 'draft' && entry?.state === 'draft'
  return (
    <RecordDetail
      model={CodeEntry}
      id={id}
      above={{
        path: edition ? `/code-editions/${edition.id}` : '/code-lists',
        title: edition?.title ?? t('codes.codeList.listName'),
      }}
      steps={({ version }) =>
        isDraft
          ? [
              {
                key: 'change',
                title: t('codes.pages.change'),
                permission: 'codes.draft',
                run: () => setChanging(true),
              },
              {
                key: 'remove',
                title: t('codes.pages.remove'),
                permission: 'codes.draft',
                danger: true,
                run: () => void send('POST', `code-entries/${id}/removal`, { version }),
              },
            ]
          : []
      }
      rows={{
        version: null,
        kind: isCalendar ? blank('kind') : null,
        ...{ parentCode: blank('parentCode'), successorCode: blank('successorCode') },
        ...{ validUntil: blank('validUntil'), note: blank('note') },
      }}
      sections={(entry) => [
        ...(failure ? [{ key: 'failure', content: <RefusalNotice failure={failure} /> }] : []),
        ...(isChanging && isDraft
          ? [
              {
                key: 'change',
                title: t('codes.pages.change'),
                content: (
                  <RecordForm
                    model={entryModelOf(isCalendar)}
                    record={entry as never}
                    onCancel={() => setChanging(false)}
                    onSubmit={async (input, key) => {
                      await command('PUT', `code-entries/${id}`, { ...input, version: entry.version }, { key })
                      setChanging(false)
                    }}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
