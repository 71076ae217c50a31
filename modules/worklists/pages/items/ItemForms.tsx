import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame, RecordForm } from '../../../../kernel/web/office/index.ts'
import { useQuestion, useRecord } from '../../../../kernel/web/use-register.ts'
import { type Design, Item, type ItemDetails, Worklist } from '../../model/index.ts'
import { RecordSelect } from '../RecordSelect.tsx'
import { ContentInputs } from './ContentInputs.tsx'

/** What is entered of an item besides the form of its list; its words are the item's own. */
const Matter = defineModel({
  name: Item.name,
  path: Item.path,
  title: 'title',
  fields: {
    title: Item.fields.title,
    businessId: Item.fields.businessId,
    dueOn: { kind: 'day' },
  },
})

/** An item by hand, onto one list. */
export function EnterItemPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record: list, failure, retry } = useRecord(Worklist, id)
  const { answer: design } = useQuestion<Design>(`worklists/${id}/design`)
  return (
    <PageFrame
      title={t('worklists.pages.enter')}
      {...(list ? { above: { path: `/worklists/${id}`, title: list.name } } : {})}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !(list && design) && <LoadingState />}
      {list && design && (
        <RecordForm
          model={Matter}
          initial={{ dueOn: list.dueOn }}
          submitText={t('worklists.pages.enter')}
          onCancel={() => goTo(`/worklists/${id}`)}
          onSubmit={async ({ content, ...input }, key) => {
            const body = { ...input, content: content ?? {}, worklistId: id }
            const item = await command<Item>('POST', Item.path, body, { key })
            goTo(`/worklist-items/${item.id}`)
          }}
        >
          <Form.Item name="unitId" label={t('worklists.item.unitId')} initialValue={null}>
            <RecordSelect to="units" />
          </Form.Item>
          <Form.Item name="ownerId" label={t('worklists.item.ownerId')} initialValue={null}>
            <RecordSelect to="colleagues" />
          </Form.Item>
          <ContentInputs form={design.form} />
        </RecordForm>
      )}
    </PageFrame>
  )
}

export function ChangeItemPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record: item, failure, retry } = useRecord(Item, id)
  const { answer: details } = useQuestion<ItemDetails>(`${Item.path}/${id}/details`)
  const page = `/worklist-items/${id}`
  return (
    <PageFrame
      title={t('worklists.pages.steps.change')}
      {...(item ? { above: { path: page, title: item.title } } : {})}
    >
      {failure && <FailureState failure={failure} onRetry={retry} />}
      {!failure && !(item && details) && <LoadingState />}
      {item && details && (
        <RecordForm
          model={Matter}
          record={item}
          onCancel={() => goTo(page)}
          onSubmit={async ({ content, ...input }, key) => {
            const body = { ...input, content: content ?? {}, version: item.version }
            await command('PUT', `${Item.path}/${id}`, body, { key })
            goTo(page)
          }}
        >
          <ContentInputs form={details.form} content={details.content} itemId={id} />
        </RecordForm>
      )}
    </PageFrame>
  )
}
