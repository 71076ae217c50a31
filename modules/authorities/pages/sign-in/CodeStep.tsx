import { KeyOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SignInState } from '../../model/sign-in.ts'
import type { SignInFlow } from './use-sign-in.ts'

/** The second factor: a code of the app, a recovery code, or a passkey. */
export function CodeStep({ flow, state }: { flow: SignInFlow; state: SignInState }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-lead">{t('authorities.signIn.secondFactor', { username: state.username })}</p>
      {state.factors.includes('code') && (
        <CodeForm
          label={t('authorities.signIn.code')}
          help={t('authorities.signIn.codeHelp')}
          sending={flow.sending}
          onCode={(code) => void flow.take('sign-in/code', { code })}
        />
      )}
      {state.factors.includes('passkey') && (
        <div className="sy-sign-in-ways">
          <Button
            block
            icon={<KeyOutlined aria-hidden />}
            disabled={flow.sending}
            onClick={() => void flow.takePasskey()}
          >
            {t('authorities.signIn.passkey')}
          </Button>
        </div>
      )}
    </>
  )
}

type CodeFormProps = { label: string; help?: string; sending: boolean; onCode: (code: string) => void }

export function CodeForm({ label, help, sending, onCode }: CodeFormProps) {
  const { t } = useTranslation()
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => onCode(code.trim())}>
      <Form.Item
        name="code"
        label={label}
        extra={help}
        validateTrigger="onSubmit"
        rules={[
          { required: true, message: t('kernel.form.required') },
          { min: 6, message: t('kernel.form.tooShort', { least: 6 }) },
        ]}
      >
        <Input autoFocus autoComplete="one-time-code" spellCheck={false} maxLength={40} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={sending}>
        {t('authorities.signIn.confirm')}
      </Button>
    </Form>
  )
}
