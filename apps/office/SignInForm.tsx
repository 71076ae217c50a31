import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, isFailure } from '../../kernel/web/api.ts'
import { RefusalNotice } from '../../kernel/web/office/index.ts'
import { useSessionState } from '../../kernel/web/session.tsx'

type Credentials = { username: string; password: string }

export function SignInForm({ username = '' }: { username?: string }) {
  const { t } = useTranslation()
  const { sending, failure, send } = useSignIn()
  const required = [{ required: true, message: t('kernel.form.required') }]
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username, password: '' }}
      onFinish={send}
      validateTrigger="onSubmit"
    >
      <RefusalNotice failure={failure} />
      <Form.Item name="username" label={t('kernel.signIn.username')} rules={required}>
        <Input autoComplete="username" autoFocus={username === ''} spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label={t('kernel.signIn.password')} rules={required}>
        <Input.Password autoComplete="current-password" autoFocus={username !== ''} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={sending}>
        {t('kernel.signIn.submit')}
      </Button>
    </Form>
  )
}

/** Signs in and tells why it did not. */
export function useSignIn() {
  const { signIn } = useSessionState()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const send = async ({ username, password }: Credentials) => {
    setSending(true)
    setFailure(null)
    try {
      await signIn(username, password)
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
    } finally {
      setSending(false)
    }
  }
  return { sending, failure, send }
}
