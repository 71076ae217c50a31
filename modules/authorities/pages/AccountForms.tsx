import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ChangeRecordPage, NewRecordPage } from '../../../kernel/web/office/index.ts'
import { optionText } from '../../../kernel/web/texts.ts'
import { Account, Post } from '../model.ts'
import { roles } from '../roles.ts'

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
        name="roles"
        label={t('authorities.posts.first')}
        extra={t('authorities.posts.firstHelp')}
        initialValue={[]}
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={roles.map((value) => ({ value, label: optionText(t, Post.name, 'role', value) }))}
        />
      </Form.Item>
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
