import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../../kernel/web/navigation.tsx'
import { FailureState, ImportPanel, LoadingState, PageFrame } from '../../../../kernel/web/office/index.ts'
import { useQuestion, useRecord } from '../../../../kernel/web/use-register.ts'
import { type Design, Worklist } from '../../model/index.ts'
import { ImportedItem } from '../../rules/index.ts'

/** A file of items onto one list: its columns are the fixed ones and those of the list's own form. */
export function ImportItemsPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { record: list, failure, retry } = useRecord(Worklist, id)
  const { answer: design } = useQuestion<Design>(`worklists/${id}/design`)
  const fields = design?.form.filter(({ kind }) => kind !== 'file') ?? []
  return (
    <PageFrame
      title={list ? t('worklists.pages.importOf', { name: list.name }) : t('worklists.pages.import')}
      {...(list ? { above: { path: `/worklists/${id}`, title: list.name } } : {})}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !list && <LoadingState />}
      {list && fields.length > 0 && (
        <section className="sy-section">
          <p className="sy-tags">
            {t('worklists.pages.importForm')}
            {fields.map(({ key, label, isRequired }) => (
              <Tag key={key}>
                {label}
                {isRequired ? ' *' : ''}
              </Tag>
            ))}
          </p>
        </section>
      )}
      {list && <ImportPanel model={ImportedItem} path={`worklists/${id}/imports`} />}
    </PageFrame>
  )
}
