import { IdcardOutlined, KeyOutlined } from '@ant-design/icons'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SignInFlow } from './use-sign-in.ts'

type Credentials = { username: string; password: string }

/** Name and password, or what stands beside them: a passkey, the outside provider. */
export function CredentialsStep({ flow, username }: { flow: SignInFlow; username: string }) {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('kernel.form.required') }]
  return (
    <>
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        initialValues={{ username, password: '' }}
        onFinish={({ username, password }) => void flow.take('session', { username, password })}
        validateTrigger="onSubmit"
      >
        <Form.Item name="username" label={t('kernel.signIn.username')} rules={required}>
          <Input autoComplete="username" autoFocus={username === ''} spellCheck={false} maxLength={60} />
        </Form.Item>
        <Form.Item name="password" label={t('kernel.signIn.password')} rules={required}>
          <Input.Password autoComplete="current-password" autoFocus={username !== ''} maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={flow.sending}>
          {t('kernel.signIn.submit')}
        </Button>
      </Form>
      <OtherWays flow={flow} />
    </>
  )
}

function OtherWays({ flow }: { flow: SignInFlow }) {
  const { t } = useTranslation()
  const provider = flow.offer?.provider
  const hasPasskeys = flow.offer?.hasPasskeys && browserSupportsWebAuthn()
  if (!provider && !hasPasskeys) return null
  return (
    <div className="sy-sign-in-ways">
      {hasPasskeys && (
        <Button
          block
          icon={<KeyOutlined aria-hidden />}
          disabled={flow.sending}
          onClick={() => void flow.takePasskey()}
        >
          {t('authorities.signIn.passkey')}
        </Button>
      )}
      {provider && (
        <Button block icon={<IdcardOutlined aria-hidden />} href="/api/sign-in/provider">
          {t('authorities.signIn.provider', { provider: provider.label })}
        </Button>
      )}
    </div>
  )
}
