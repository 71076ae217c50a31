import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { PageFrame, RecordForm, RegisterPage } from '../../../kernel/web/office/index.ts'
import { CodeList } from '../model.ts'

export function CodeListsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={CodeList}
      subtitle={t('codes.pages.listsSubtitle')}
      create={{ path: '/code-lists/new', permission: 'codes.draft' }}
      columns={{ code: { width: 160 }, standard: { render: ({ standard }) => standard ?? '–' } }}
    />
  )
}

export function NewCodeListPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <PageFrame title={t('codes.pages.newList')} above={{ path: '/code-lists', title: t('codes.codeList.listName') }}>
      <RecordForm
        model={CodeList}
        onSubmit={async (input, key) => {
          const made = await command<CodeList>('POST', 'code-lists', input, { key })
          goTo(`/code-lists/${made.id}`)
        }}
      />
    </PageFrame>
  )
}
