import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  RecordDetail,
  RecordForm,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { ReplyTemplate } from '../model/reply-template.ts'
import { placeholders } from '../rules/reply-template.ts'

const list = '/reply-templates'
const lead = 'complaints.approve'

/** Words a bureau answers with again and again. */
export function TemplatesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={ReplyTemplate}
      subtitle={t('complaints.templates.subtitle')}
      create={{ path: `${list}/new`, permission: lead }}
      empty={<EmptyState title={t('complaints.templates.none')} text={t('complaints.templates.noneText')} />}
    />
  )
}

export function TemplatePage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={ReplyTemplate}
      id={id}
      above={{ path: list, title: t('complaints.replyTemplate.listName') }}
      steps={() => [
        { key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: lead },
      ]}
    />
  )
}

/** What a template may have places for, and how each is written. */
function Places() {
  const { t } = useTranslation()
  return (
    <dl className="sy-form-wide">
      <dt>{t('complaints.templates.places')}</dt>
      {placeholders.map((name) => (
        <dd key={name}>
          <code>{`{${name}}`}</code> {t(`complaints.templates.placeholders.${name}`)}
        </dd>
      ))}
    </dl>
  )
}

export function NewTemplatePage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <PageFrame
      title={t('complaints.templates.new')}
      above={{ path: list, title: t('complaints.replyTemplate.listName') }}
    >
      <RecordForm
        model={ReplyTemplate}
        initial={{ isInUse: true, useFor: 'outcome' }}
        onCancel={() => goTo(list)}
        onSubmit={async (input, key) => {
          const { id } = await command<{ id: string }>('POST', ReplyTemplate.path, input, { key })
          goTo(`${list}/${id}`)
        }}
      >
        <Places />
      </RecordForm>
    </PageFrame>
  )
}

/** The version that was read goes along, so that nobody overwrites what he has not seen. */
export function ChangeTemplatePage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record, failure, retry } = useRecord(ReplyTemplate, id)
  const page = `${list}/${id}`
  return (
    <PageFrame
      title={t('complaints.templates.change')}
      above={{ path: page, title: t('complaints.replyTemplate.listName') }}
    >
      {!record && (failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState />)}
      {record && (
        <RecordForm
          model={ReplyTemplate}
          record={record}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `${ReplyTemplate.path}/${id}`, { ...input, version: record.version }, { key })
            goTo(page)
          }}
        >
          <Places />
        </RecordForm>
      )}
    </PageFrame>
  )
}
