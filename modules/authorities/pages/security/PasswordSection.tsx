import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InstantText, PageSection, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useCommand } from '../../../../kernel/web/use-command.ts'
import type { AccountSecurity } from '../../model/sign-in.ts'
import { NewPasswordFields } from './NewPasswordFields.tsx'

export function PasswordSection({ security }: { security: AccountSecurity }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <PageSection
      title={t('authorities.security.password')}
      actions={!isOpen && <Button onClick={() => setIsOpen(true)}>{t('authorities.security.changePassword')}</Button>}
    >
      {isOpen ? (
        <PasswordForm security={security} onClose={() => setIsOpen(false)} />
      ) : (
        <p>
          {t('authorities.security.changedAt')} <InstantText instant={security.passwordChangedAt} />
        </p>
      )}
    </PageSection>
  )
}

function PasswordForm({ security, onClose }: { security: AccountSecurity; onClose: () => void }) {
  const { t } = useTranslation()
  const { send, sending, failure } = useCommand<object>()
  const change = async ({ current, password }: { current: string; password: string }) => {
    if (await send('PUT', 'session/password', { current, password })) onClose()
  }
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      className="sy-narrow-form"
      onFinish={(input: { current: string; password: string }) => void change(input)}
    >
      <RefusalNotice failure={failure} />
      <p className="sy-muted">{t('authorities.security.othersEnd')}</p>
      <input type="text" hidden readOnly autoComplete="username" value={security.username} />
      <Form.Item
        name="current"
        label={t('authorities.security.currentPassword')}
        rules={[{ required: true, message: t('kernel.form.required') }]}
      >
        <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <NewPasswordFields least={security.leastCharacters} />
      <div className="sy-actions">
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('authorities.signIn.setPassword')}
        </Button>
        <Button onClick={onClose}>{t('kernel.form.cancel')}</Button>
      </div>
    </Form>
  )
}
