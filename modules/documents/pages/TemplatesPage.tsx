import { useTranslation } from 'react-i18next'
import { EmptyState, PageSection, RegisterPage } from '../../../kernel/web/office/index.ts'
import { Template } from '../model/index.ts'
import { KindsTable } from './KindsTable.tsx'
import { KindText, useKindChoices } from './kind-text.tsx'
import { StateTag } from './StateTag.tsx'

/** Templates: what each kind of document uses now, and every edition there was. */
export function TemplatesPage() {
  const { t } = useTranslation()
  const choices = useKindChoices()
  return (
    <RegisterPage
      model={Template}
      subtitle={t('documents.pages.templatesSubtitle')}
      hasSearch={false}
      choices={choices}
      create={{ path: '/document-templates/new', permission: 'documents.draft-template' }}
      columns={{
        kind: { render: ({ kind }) => <KindText kind={kind} /> },
        state: { render: (template) => <StateTag model={Template} state={template.state} /> },
      }}
      above={() => (
        <PageSection title={t('documents.pages.kinds')}>
          <KindsTable />
        </PageSection>
      )}
      empty={<EmptyState title={t('documents.pages.noTemplates')} text={t('documents.pages.noTemplatesText')} />}
    />
  )
}
