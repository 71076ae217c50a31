import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** A new password, typed twice. Whether it is good the server says, with the reason. */
export function NewPasswordFields({ least }: { least: number }) {
  const { t } = useTranslation()
  const required = { required: true, message: t('kernel.form.required') }
  return (
    <>
      <Form.Item
        name="password"
        label={t('authorities.security.newPassword')}
        extra={t('authorities.security.passwordHelp', { least })}
        validateTrigger="onBlur"
        rules={[required, { min: least, message: t('kernel.form.tooShort', { least }) }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('authorities.security.passwordAgain')}
        dependencies={['password']}
        validateTrigger="onBlur"
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, again) =>
              !again || again === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('authorities.security.passwordsDiffer'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  )
}
