import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Account } from '../model.ts'
import { ChangeRecordPage, NewRecordPage } from './RecordForms.tsx'

const shortestPassword = 10

export function NewAccountPage() {
  const { t } = useTranslation()
  return (
    <NewRecordPage
      model={Account}
      title="authorities.pages.newAccount"
      listTitle="authorities.pages.accounts"
      initial={{ state: 'active' }}
    >
      <Form.Item
        name="password"
        label={t('authorities.accounts.password')}
        extra={t('authorities.accounts.passwordHelp', { least: shortestPassword })}
        validateTrigger="onBlur"
        rules={[
          { required: true, message: t('kernel.form.required') },
          { min: shortestPassword, message: t('kernel.form.tooShort', { least: shortestPassword }) },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </NewRecordPage>
  )
}

export const ChangeAccountPage = () => <ChangeRecordPage model={Account} title="authorities.pages.changeAccount" />
