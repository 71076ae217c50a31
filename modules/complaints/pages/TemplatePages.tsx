import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  ChangeRecordPage,
  EmptyState,
  NewRecordPage,
  RecordDetail,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
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

export const NewTemplatePage = () => (
  <NewRecordPage model={ReplyTemplate} title="complaints.templates.new" initial={{ isInUse: true, useFor: 'outcome' }}>
    <Places />
  </NewRecordPage>
)

export const ChangeTemplatePage = () => (
  <ChangeRecordPage model={ReplyTemplate} title="complaints.templates.change">
    <Places />
  </ChangeRecordPage>
)
